import fc from 'fast-check'
import { elementsIn, readFragment } from './tree.ts'

/** Arbitrary HTML as people, programs and add-ins write it, with any nesting and spelling. */
export const messyHtml: fc.Arbitrary<string> = fc.letrec<{ node: string; nodes: string }>(
  (tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 3 }).map((nodes) => nodes.join('')),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'Hello',
        ' ',
        '\n',
        '&nbsp;',
        'a &amp; b &lt;c&gt;',
        '"quoted" &eacute; \u2019',
        '<br>',
        '<hr>',
        '<img src="cid:logo@01DB" originalsrc="cid:logo@01DB" size="3">',
        "<IMG SRC='https://x.example/p.png?a=1&amp;b=2' width=1 height=1>",
        '<a name="mark"></a>',
        '<span></span>',
        '<o:p></o:p>',
        '<!-- remark -->',
      ),
      wrapped(tie('nodes'), [
        '<p>',
        '<p class=MsoNormal style="margin: 0">',
        '<div>',
        '<div class="WordSection1">',
        '<div id="appendonsend">',
        "<span style=\"font-size: 12pt; font-family: 'A B', 'C;D'\">",
        '<b>',
        '<a href="https://x.example/?a=1&b=2" style=\'color:red\'>',
        '<ul><li>',
        '<blockquote>',
        '<table><tr><td>',
        '<h2>',
        '<font color="red">',
        '<pre>',
      ]),
    ),
  }),
).nodes

/** The values of an attribute in all elements of one name, in document order. */
export function valuesOf(html: string, name: string, attribute: string): readonly string[] {
  return elementsIn(readFragment(html))
    .filter((found) => found.name === name)
    .flatMap((found) => found.attributes.get(attribute) ?? [])
}

function wrapped(content: fc.Arbitrary<string>, opens: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...opens), content).map(([open, inner]) => {
    const names = [...open.matchAll(/<(\w+)/g)].map(([, name]) => `</${name}>`)
    return open + inner + names.reverse().join('')
  })
}
