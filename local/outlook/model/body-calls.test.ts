import { describe, expect, test } from '@jest/globals'
import type { Failure } from './answer.ts'
import type { Caller } from './call.ts'
import type { ClientId } from './client.ts'
import type { Body } from './body.ts'
import type { ComposeItem, Item } from './item.ts'
import { beginSend, cancelSend } from './sending.ts'
import {
  caller,
  callerOf,
  compose,
  composed,
  html,
  outlookOf,
  plain,
  read,
  refusal,
  text,
  told,
} from './stage.ts'
import type { TrapName } from './traps.ts'

describe('an add-in reads', () => {
  test.each<[string, Item, number, unknown, unknown]>([
    ['the body type', compose, 14, undefined, 'html'],
    ['the body type of plain text', plain, 14, undefined, 'text'],
    ['the body', compose, 37, { coercionType: html }, '<p>Hello <b>Bob</b></p>'],
    ['the body as text', compose, 37, { coercionType: text }, 'Hello Bob'],
    ['a plain text body as HTML', plain, 37, { coercionType: html }, 'a &lt; b<br>c'],
    ['the body of a received mail', read, 37, { coercionType: html }, '<p>Fine</p>'],
  ])('%s', (_what, item, dispatchId, params, data) => {
    expect(told(item, dispatchId, params)).toMatchObject({ answer: { error: false, data }, item })
  })

  test.each<[ClientId, string]>([
    ['classic', 'Microsoft Word 15 (filtered medium)'],
    ['mac', 'Microsoft Word 15 (filtered)'],
  ])("the body in Word's markup in %s", (client, generator) => {
    const { answer } = told(compose, 37, { coercionType: html }, callerOf(outlookOf(client)))
    const { data } = answer as { data: string }
    expect(data).toContain(`<meta name=Generator content="${generator}">`)
    expect(data).toContain('<p class=MsoNormal>Hello <b>Bob</b><o:p></o:p></p>')
  })
})

describe('an add-in writes', () => {
  test.each<[string, ComposeItem, number, unknown, Body]>([
    [
      'the body',
      compose,
      38,
      { data: '<p>New</p>', coercionType: html },
      { type: 'html', content: '<p>New</p>' },
    ],
    [
      'the body, from text',
      compose,
      38,
      { data: 'a\n<b>', coercionType: text },
      { type: 'html', content: 'a<br>&lt;b&gt;' },
    ],
    [
      'the start of the body',
      compose,
      23,
      { data: '<hr>', coercionType: html },
      { type: 'html', content: '<hr><p>Hello <b>Bob</b></p>' },
    ],
    [
      'a plain text body',
      plain,
      38,
      { data: 'x', coercionType: text },
      { type: 'text', content: 'x' },
    ],
    [
      'the signature',
      compose,
      173,
      { data: 'Ann', coercionType: html },
      { type: 'html', content: '<p>Hello <b>Bob</b></p><div id="Signature">Ann</div>' },
    ],
  ])('%s', (_what, item, dispatchId, params, body) => {
    const done = told(item, dispatchId, params)
    expect(done.answer).toEqual({ error: false })
    expect(composed(done)).toEqual({ ...item, body })
  })

  test('at the cursor, and preserves what is around it', () => {
    const selecting = { ...caller, selection: () => ({ before: '<p>He', after: 'o</p>' }) }
    const done = told(compose, 13, { data: '<b>ll</b>', coercionType: html }, selecting)
    expect(composed(done).body.content).toBe('<p>He<b>ll</b>o</p>')
  })

  test.each<[ClientId, readonly TrapName[], string]>([
    ['web', [], '<DIV class="a" STYLE=color:red>x</DIV>'],
    ['web', ['bodyNormalised'], '<div class="a" style="color: red;">x</div>'],
    ['web', ['bodyNormalised', 'classesStripped'], '<div style="color: red;">x</div>'],
    ['classic', [], '<DIV class="a" STYLE=color:red>x</DIV>'],
    [
      'classic',
      ['bodyNormalised'],
      "<div class=WordSection1><div class=a style='color:red'><p class=MsoNormal>x<o:p></o:p></p></div></div>",
    ],
    [
      'mac',
      ['bodyNormalised'],
      "<div class=WordSection1><div class=a style='color:red'><p class=MsoNormal>x<o:p></o:p></p></div></div>",
    ],
  ])('HTML in %s with the traps %j', (client, traps, content) => {
    const params = { data: '<DIV class="a" STYLE=color:red>x</DIV>', coercionType: html }
    const done = told(compose, 38, params, callerOf(outlookOf(client, traps)))
    expect(composed(done).body.content).toBe(content)
  })

  test.each<ClientId>(['web', 'classic', 'mac'])(
    'what it has just read, without a change, in %s',
    (client) => {
      const by = callerOf(outlookOf(client))
      const readBody = (item: Item | null): unknown =>
        (told(item, 37, { coercionType: html }, by).answer as { data: unknown }).data
      const once = readBody(compose)
      const written = told(compose, 38, { data: once, coercionType: html }, by)
      expect(readBody(written.item)).toBe(once)
    },
  )
})

describe('an add-in that writes the whole body while the mail is being sent', () => {
  const picture = '<img src="cid:logo">'
  const cloud = '<a href="https://contoso.sharepoint.com/plan.docx">Plan</a>'
  const shown = (count: number, each: string) => `<p>Hi</p>${each.repeat(count)}<p>Bye</p>`
  const write = (
    item: ComposeItem,
    client: ClientId,
    data: string,
    traps?: readonly TrapName[],
  ) => {
    const by = callerOf(outlookOf(client, traps))
    return composed(told(item, 38, { data, coercionType: html }, by)).body.content
  }
  const sending = beginSend(compose, outlookOf('web'))

  test.each<[string, string]>([
    ['pictures', picture],
    ['links to files in the cloud', cloud],
  ])('loses the end of ten %s on the web', (_what, each) => {
    const data = shown(10, each)
    const content = write(sending, 'web', data)
    expect(data.startsWith(content.replace(/<\/a>$/, ''))).toBe(true)
    // The tag that is cut through goes as a whole.
    expect(Math.abs(content.length - data.length * 0.87)).toBeLessThan(cloud.length)
    expect(content).not.toContain('Bye')
  })

  test.each<[string, ComposeItem, ClientId, string, readonly TrapName[] | undefined]>([
    ['nine pictures', sending, 'web', shown(9, picture), undefined],
    [
      'ten other pictures',
      sending,
      'web',
      shown(10, '<img src="https://x.example/p.png">'),
      undefined,
    ],
    ['ten pictures before Send', compose, 'web', shown(10, picture), undefined],
    ['ten pictures in an Outlook without the trap', sending, 'web', shown(10, picture), []],
  ])('loses nothing of %s', (_what, item, client, data, traps) => {
    expect(write(item, client, data, traps)).toBe(data)
  })

  test('loses nothing in classic', () => {
    expect(write(sending, 'classic', shown(10, picture))).toContain('Bye')
  })
})

describe('an add-in fails at', () => {
  test.each<[string, Item, number, unknown, Failure]>([
    [
      'a signature of more than 30,000 characters',
      compose,
      173,
      { data: 'x'.repeat(30_001), coercionType: html },
      'invalidParameter',
    ],
    ['HTML for a plain text body', plain, 38, { data: 'x', coercionType: html }, 'invalidFormat'],
    [
      'appending HTML to plain text',
      plain,
      100,
      { appendTxt: 'x', coercionType: html },
      'invalidFormat',
    ],
  ])('%s', (_what, item, dispatchId, params, failure) => {
    expect(told(item, dispatchId, params)).toMatchObject({ answer: refusal(failure), item })
  })

  test('appending without the extended permission', () => {
    const unextended: Caller = { ...caller, extendedPermissions: [] }
    const append = { appendTxt: 'x', coercionType: html }
    expect(told(compose, 100, append, unextended).answer).toEqual({ error: true, errorCode: 9047 })
  })
})

describe('what is appended on send', () => {
  const late = { appendTxt: '<p>late</p>', coercionType: html }

  test('is stored, and cleared by an empty text', () => {
    const put = composed(told(compose, 100, late))
    expect(put).toEqual({ ...compose, appendOnSend: { type: 'html', content: '<p>late</p>' } })
    expect(composed(told(put, 100, { ...late, appendTxt: '' }))).toEqual(compose)
  })

  test('while the mail is being sent is reported as a success but not appended', () => {
    const sending = beginSend(compose, caller)
    const first = told(sending, 100, late)
    expect(first).toMatchObject({ answer: { error: false }, item: sending })
    const again = beginSend(cancelSend(sending), caller)
    expect(told(again, 100, late).answer).toEqual(refusal('notDuringSend'))
  })

  test('while the mail is being sent is appended at once where Outlook has no such trap', () => {
    const outlook = outlookOf('web', [])
    const done = told(beginSend(compose, outlook), 100, late, callerOf(outlook))
    expect(composed(done).body.content).toBe('<p>Hello <b>Bob</b></p><p>late</p>')
  })
})
