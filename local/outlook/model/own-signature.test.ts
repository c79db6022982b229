import { describe, expect, test } from '@jest/globals'
import { clientIds, clients } from './client.ts'
import { valuesOf } from './markup/messy-html.ts'
import { textOfHtml } from './plain-text.ts'
import { markups } from './markup/markups.ts'
import { withOwnSignature } from './own-signature.ts'
import { compose, plain } from './stage.ts'

describe.each(clientIds)('withOwnSignature() in %s', (client) => {
  const item = { ...compose, body: { type: 'html', content: markups[client].emptyBody } as const }

  test('adds nothing if no signature is wanted', () => {
    expect(withOwnSignature(item, 'none', clients[client])).toBe(item)
  })

  test('adds name and address', () => {
    const signed = withOwnSignature(item, 'text', clients[client])
    expect(textOfHtml(signed.body.content)).toMatch(/Ann Adams\s+ann@here\.example$/)
    expect(signed).toMatchObject({ clientSignatureEnabled: true, attachments: item.attachments })
  })

  test('adds a picture, which travels with the mail', () => {
    const signed = withOwnSignature(item, 'picture', clients[client])
    const [, logo] = signed.attachments
    expect(logo).toMatchObject({ name: 'logo.png', contentType: 'image/png', isInline: true })
    expect(valuesOf(signed.body.content, 'img', 'src')).toEqual([`cid:${logo?.contentId}`])
    expect(Buffer.from(logo?.content ?? '', 'base64')).toHaveLength(logo?.size ?? 0)
  })

  test('adds a signature without picture to plain text, above what is quoted', () => {
    const answer = { ...plain, body: { type: 'text', content: '\n\n-----\nOld' } as const }
    const signed = withOwnSignature(answer, 'picture', clients[client])
    expect(signed.body.content).toBe('\n\nAnn Adams\nann@here.example\n\n-----\nOld')
    expect(signed.attachments).toBe(plain.attachments)
  })
})
