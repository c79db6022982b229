import { describe, expect, test } from '@jest/globals'
import type { ClientId } from './client.ts'
import { type Attachment, type ComposeItem, newComposeItem } from './item.ts'
import { emptyPicture } from './markup/inline-pictures.ts'
import { beginSend, cancelSend, leaving, undeliverable } from './sending.ts'
import { callerOf, composed, html, outlookOf, owner, picture, told } from './stage.ts'
import type { TrapName } from './traps.ts'

const web = outlookOf('web')
const mac = outlookOf('mac')

const mail = (content: string, appended: string): ComposeItem => ({
  ...newComposeItem('item-0001', owner),
  body: { type: 'html', content },
  appendOnSend: { type: 'html', content: appended },
})

describe('beginSend()', () => {
  type Appending = [string, ClientId, string, string, readonly TrapName[] | undefined]

  test.each<Appending>([
    ['at the end of a fragment', 'web', '<p>Hi</p>', '<p>Hi</p><i>x</i>', undefined],
    [
      'at the end of a document',
      'web',
      '<html><body><p>Hi</p></body></html>',
      '<html><body><p>Hi</p><i>x</i></body></html>',
      undefined,
    ],
    [
      'above the quoted history, where Outlook keeps a place for it',
      'web',
      '<p>Hi</p><div id="appendonsend"></div><hr><div>Old<div id="appendonsend"></div></div>',
      '<p>Hi</p><div id="appendonsend"><i>x</i></div><hr><div>Old<div id="appendonsend"></div></div>',
      undefined,
    ],
    [
      'below the quoted history, where its place is the end of the body',
      'web',
      '<p>Hi</p><div id="appendonsend"></div><hr><div>Old</div>',
      '<p>Hi</p><div id="appendonsend"></div><hr><div>Old</div><i>x</i>',
      ['appendedBelowHistory'],
    ],
    ...(['classic', 'mac'] as const).map((client): Appending => [
      `at the very end in ${client}`,
      client,
      '<div class=WordSection1><p class=MsoNormal>Hi<o:p></o:p></p><div id=appendonsend></div></div>',
      '<div class=WordSection1><p class=MsoNormal>Hi<o:p></o:p></p>\n<div id=appendonsend></div>\n<p class=MsoNormal><i>x</i><o:p></o:p></p></div>',
      undefined,
    ]),
  ])('appends %s', (_where, client, before, after, traps) => {
    const sent = beginSend(mail(before, '<i>x</i>'), outlookOf(client, traps))
    expect(sent.body.content).toBe(after)
  })

  test('appends once, however often Send is pressed', () => {
    const twice = beginSend(cancelSend(beginSend(mail('<p>Hi</p>', '<i>x</i>'), web)), web)
    expect(twice.body.content).toBe('<p>Hi</p><i>x</i>')
    expect(twice.sendAttempts).toBe(2)
  })

  test('leaves a plain-text body alone if HTML was registered for it', () => {
    const plain = { ...mail('', '<i>x</i>'), body: { type: 'text', content: 'Hi' } as const }
    expect(beginSend(plain, web)).toMatchObject({ body: plain.body, appendOnSend: null })
  })

  test('appends text to HTML as text', () => {
    const item = {
      ...mail('<p>Hi</p>', ''),
      appendOnSend: { type: 'text', content: 'a<b' } as const,
    }
    expect(beginSend(item, web).body.content).toBe('<p>Hi</p>a&lt;b')
  })
})

const file: Attachment = { ...picture, attachmentId: 'file-1', isInline: false, contentId: null }
const cloud: Attachment = { ...file, attachmentId: 'cloud-1', kind: 'cloud' }

describe('beginSend() of a mail to which a picture is appended', () => {
  const item: ComposeItem = {
    ...mail('<p>Hi</p>', '<img src="https://x.example/o/dot.gif?a=1" width="1">'),
    attachments: [picture, file, cloud],
  }
  const kept = 'https://x.example/o/dot.gif?a=1'
  const taken = 'cid:image2@item-0001'

  test.each<[ClientId, readonly TrapName[], string, readonly string[]]>([
    ['mac', [], kept, ['picture-1', 'file-1', 'cloud-1']],
    [
      'mac',
      ['appendedImageBecomesAttachment'],
      taken,
      ['picture-1', 'file-1', 'cloud-1', 'image2@item-0001'],
    ],
    ['mac', ['appendedImageRemovesFiles'], kept, ['picture-1', 'cloud-1']],
    ['web', ['appendedImageRemovesFiles'], kept, ['picture-1', 'file-1', 'cloud-1']],
    ['classic', ['appendedImageBecomesAttachment'], kept, ['picture-1', 'file-1', 'cloud-1']],
  ])('in %s with the traps %j', (client, traps, source, attachments) => {
    const sent = beginSend(item, outlookOf(client, traps))
    expect(sent.body.content).toContain(`src="${source}"`)
    expect(sent.attachments.map(({ attachmentId }) => attachmentId)).toEqual(attachments)
  })

  test('names and fills the picture that became an attachment', () => {
    expect(beginSend(item, mac).attachments.at(-1)).toMatchObject({
      name: 'dot.gif',
      isInline: true,
      contentId: 'image2@item-0001',
      content: emptyPicture,
    })
  })

  test('changes nothing on Mac if only text is appended', () => {
    const text = { ...item, appendOnSend: { type: 'html', content: '<p>Bye</p>' } as const }
    expect(beginSend(text, mac).attachments).toBe(item.attachments)
  })
})

describe('leaving()', () => {
  const item: ComposeItem = {
    ...newComposeItem('item-0001', owner),
    body: {
      type: 'html',
      content:
        '<p>Hi <img src="cid:logo" originalsrc="cid:logo"><img src="https://x.example/p"></p>',
    },
    attachments: [picture, file, cloud],
  }
  const written = { data: item.body.content, coercionType: html }
  const idsOf = ({ attachments }: ComposeItem) => attachments.map((each) => each.attachmentId)
  const rewrittenInSend = (client: ClientId) => {
    const outlook = outlookOf(client)
    return composed(told(beginSend(item, outlook), 38, written, callerOf(outlook)))
  }

  test('sends a mail on the web as it is', () => {
    const sent = beginSend(item, web)
    expect(leaving(sent, web)).toEqual(sent)
  })

  test('loses pictures on the web if the body was written in the send event', () => {
    const sent = rewrittenInSend('web')
    expect(sent.body.content).toContain('cid:logo')
    const left = leaving(sent, web)
    expect(left.body.content).toBe(
      `<p>Hi <img src="data:image/gif;base64,${emptyPicture}"><img src="https://x.example/p"></p>`,
    )
    expect(idsOf(left)).toEqual(['file-1', 'cloud-1'])
  })

  test('loses nothing if the body was written before', () => {
    const early = composed(told(item, 38, written, callerOf(web)))
    expect(idsOf(leaving(beginSend(early, web), web))).toEqual(idsOf(item))
    const again = beginSend(cancelSend(rewrittenInSend('web')), web)
    expect(idsOf(leaving(again, web))).toEqual(idsOf(item))
  })

  test.each<[ClientId, readonly TrapName[] | undefined]>([
    ['web', ['bodyNormalised']],
    ['classic', undefined],
    ['mac', ['bodyNormalised']],
  ])('loses nothing in %s with the traps %j', (client, traps) => {
    const left = leaving(rewrittenInSend(client), outlookOf(client, traps))
    expect(left.body.content).toContain('cid:logo')
    expect(idsOf(left)).toEqual(idsOf(item))
  })

  describe('breaks pictures on Mac, but attaches them, if', () => {
    const broken = /<img src="~WRS[^"]+\/image001\.png"[^>]*>.*<img src="https:\/\/x\.example\/p"/
    const saved = (client: ClientId) => {
      const outlook = outlookOf(client)
      return beginSend(composed(told(item, 32, undefined, callerOf(outlook))), outlook)
    }

    test.each<[string, TrapName, (client: ClientId) => ComposeItem]>([
      ['the body was written in the send event', 'bodyWriteBreaksLocalImages', rewrittenInSend],
      ['an add-in saved the mail', 'saveBreaksImages', saved],
    ])('%s', (_when, trap, prepared) => {
      const left = leaving(prepared('mac'), mac)
      expect(left.body.content.replace(/\s+/g, ' ')).toMatch(broken)
      expect(left.body.content).not.toContain('cid:')
      expect(idsOf(left)).toEqual(idsOf(item))
      const others = [...mac.traps].filter((each) => each !== trap)
      expect(leaving(prepared('mac'), outlookOf('mac', others)).body.content).toContain('cid:logo')
      expect(leaving(prepared('classic'), outlookOf('classic')).body.content).toContain('cid:logo')
    })
  })

  test.each<ClientId>(['classic', 'mac'])("sends Word's document from %s", (client) => {
    const outlook = outlookOf(client)
    expect(leaving(beginSend(item, outlook), outlook).body.content).toMatch(
      /^<html xmlns:v=[^]*\(filtered medium\)[^]*<p class=MsoNormal>Hi <img src="cid:logo"/,
    )
  })

  test('leaves plain text alone', () => {
    const plain = { ...item, body: { type: 'text', content: 'Hi' } as const, rewrittenInSend: true }
    expect(leaving(plain, web).body.content).toBe('Hi')
    expect(idsOf(leaving(plain, web))).toEqual(idsOf(item))
  })
})

describe('undeliverable()', () => {
  const pictured = '<p><img src="cid:logo"></p>'
  const sent = (client: ClientId, content: string, attachments: readonly Attachment[]) => {
    const outlook = outlookOf(client, ['bodyWriteFailsSend'])
    const item = { ...mail(content, ''), appendOnSend: null, attachments }
    const begun = beginSend(item, outlook)
    const written = { data: content, coercionType: html }
    const rewritten = composed(told(begun, 38, written, callerOf(outlook)))
    return { outlook, begun, rewritten }
  }

  test.each<[string, ClientId, string, readonly Attachment[], boolean]>([
    ['a picture', 'web', pictured, [picture], true],
    ['a cloud file', 'web', '<p>Hi</p>', [cloud], true],
    ['a file', 'web', '<p>Hi</p>', [file], false],
    ['a picture', 'classic', pictured, [picture, cloud], false],
    ['a picture', 'mac', pictured, [picture, cloud], false],
  ])('a mail with %s whose body was written in the send event in %s', (_what, ...way) => {
    const [client, content, attachments, fails] = way
    const { outlook, begun, rewritten } = sent(client, content, attachments)
    expect(undeliverable(rewritten, outlook)).toEqual(
      fails ? expect.stringContaining('one or more attachments failed to upload') : undefined,
    )
    expect(undeliverable(begun, outlook)).toBeUndefined()
    expect(undeliverable(rewritten, outlookOf(client))).toBeUndefined()
    expect(undeliverable(beginSend(cancelSend(rewritten), outlook), outlook)).toBeUndefined()
  })
})
