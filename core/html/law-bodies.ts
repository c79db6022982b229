import fc from 'fast-check'

/** Generates mail bodies, broken in every way, for laws that must hold for all of them. */

export const runs = { numRuns: 1_000 }

const word = fc.constantFrom(
  'Hello',
  ' ',
  '\n',
  '&amp;',
  '&copy',
  '&#60;',
  '<3',
  '& ',
  'café',
  '价格',
  '🙂',
  '\ud83d',
  '\0',
  '-- ',
  '--&nbsp;',
  '</',
  '<',
  '<!',
  '</>',
  '-----Original Message-----',
  "'",
  '"',
  '>',
  '=',
)
const href = fc.constantFrom(
  'https://a.example/x?a=1&amp;b=2',
  'https://a.example/x?a=1&b=2',
  '&#104;ttp://a.example/&#38;',
  ' https://a.example/y ',
  'https://a.exa\nmple/z',
  'HTTP://A.Example',
  "https://a.example/it's",
  'https://a.example/"q"',
  'https://a.example/🙂',
  'https://a.example/\ud83d',
  'https://ünï.example/',
  'https://a.example/a b',
  'https://a.example/<b>',
  'https://u@a.example/',
  'https://a.example/%zz',
  'mailto:a@a.example',
  '#top',
  '/relative',
  '//a.example',
  '',
  'javascript:alert(1)',
  'http:a',
  'https://',
  'https://a.example/unsubscribe',
  'https://t.example/',
  'https://t.example/l/x?u=https://a.example',
  'https://t.example/o/',
  'https://t.example.evil.example/l/',
  'https://a.example/`tick`=(',
)
const attribute = fc
  .tuple(
    fc.constantFrom(
      'href',
      'HREF',
      'src',
      'originalsrc',
      'alt',
      'title',
      'id',
      'class',
      'style',
      'type',
    ),
    fc.oneof(
      href,
      fc.constantFrom('Signature', 'gmail_quote', 'cite', 'a > b', 'appendonsend', 'cid:1'),
    ),
    fc.constantFrom('"', "'", '', ' = "'),
  )
  .map(([name, value, mark]) =>
    mark === ' = "' ? `${name} = "${value}"` : `${name}=${mark}${value}${mark}`,
  )
const tagNames = 'a A p div span b br img blockquote hr table tr td th tbody caption ul li pre area'
const roomNames = 'style script title textarea object html head body template o:p'
const tagName = fc.constantFrom(...tagNames.split(' '), ...roomNames.split(' '))
const openTag = fc
  .tuple(tagName, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '/>', ' >', ''))
  .map(([name, attributes, end]) => `<${[name, ...attributes].join(' ')}${end}`)
const closeTag = tagName.map((name) => `</${name}>`)
const link = fc
  .tuple(href, fc.constantFrom('"', "'", ''), word)
  .map(([url, mark, text]) => `<a href=${mark}${url}${mark}>${text}</a>`)
const pieces = [
  '<!-- c -->',
  '<!--',
  '-->',
  '<!--[if mso]><a href="https://a.example/mso">x</a><![endif]-->',
  '<!--[if !mso]><!-->',
  '<!--<![endif]-->',
  '<![if !mso]>',
  '<![endif]>',
  '<!doctype html>',
  '<?xml ?>',
  '<table><tr><td>',
  '</td></tr></table>',
  '<b>From:</b> A<br><b>Sent:</b> now<br><b>To:</b> me<br>',
  '<div id="Signature">',
  '<div id="appendonsend"></div>',
  '<blockquote type="cite">',
  '</blockquote>',
]

/** @param mails whole bodies, from whose parts other bodies are made */
export function bodiesWith(mails: readonly string[]): Bodies {
  const body = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: link },
        word,
        openTag,
        closeTag,
        fc.constantFrom(...pieces, ...mails),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''))
  return { body, anyBody: fc.oneof(body, fc.string({ unit: 'binary', maxLength: 300 })) }
}

export interface Bodies {
  readonly body: fc.Arbitrary<string>
  /** The same, plus texts that are no markup at all. */
  readonly anyBody: fc.Arbitrary<string>
}
