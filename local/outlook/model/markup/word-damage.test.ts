import { expect, test } from '@jest/globals'
import { sentBody } from '../body.ts'
import type { ClientId } from '../client.ts'
import { outlookOf } from '../stage.ts'
import type { TrapName } from '../traps.ts'

const titled = '<a href="https://x.example/?a=1&amp;b=2" title="Prices">x</a>'
const hiddenImage = '<span style="display:none"><img src="https://x.example/p.gif"></span>'
const mangled = 'title="&quot;Prices&quot; t "'

test.each<[ClientId, readonly TrapName[] | undefined, string, string]>([
  ['classic', undefined, titled, mangled],
  ['classic', undefined, hiddenImage, 'src="https://x.example/p.gif"'],
  ['classic', ['linkTitlesMangled'], titled, mangled],
  ['classic', ['hiddenImagesCorrupted'], hiddenImage, 'src="image001.gif"'],
  ['classic', ['hiddenImagesCorrupted'], '<img src="https://x.example/p.gif">', 'p.gif'],
  ['classic', [], titled, 'title="Prices"'],
  ['mac', undefined, titled, 'title="Prices"'],
  ['web', undefined, titled, 'title="Prices"'],
])('a mail sent from %s with the traps %j: %s', (client, traps, content, expected) => {
  const sent = sentBody({ type: 'html', content }, outlookOf(client, traps)).content
  expect(sent).toContain(expected)
  if (content === titled) expect(sent).toContain('href="https://x.example/?a=1&amp;b=2"')
})

test('what stands around a damaged link leaves as it would without it', () => {
  const word =
    '<div class=WordSection1><p class=MsoNormal>a<![if !vml]><img src="cid:1" id=mine><![endif]><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></div>'
  const sent = (content: string) =>
    sentBody({ type: 'html', content: content + word }, outlookOf('classic')).content
  expect(sent(titled).replace(` ${mangled}`, '')).toBe(sent(titled.replace(' title="Prices"', '')))
})
