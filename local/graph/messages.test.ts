import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { addInId, dana, type GraphStage, owner, startStage } from './stage.ts'
import { rep } from '../identity/user.ts'

// Generating a key and a certificate takes time on a busy machine.
jest.setTimeout(30_000)

const inbox = `/v1.0/users/${rep.userId}/mailFolders/inbox/messages`
const sentItems = `/v1.0/users/${rep.userId}/mailFolders('sentitems')/messages`
const property = `String {00020329-0000-0000-C000-000000000046} Name cecp-${addInId}`
const mark = JSON.stringify({ messageId: 'ff', mailboxId: '00' })
const immutable = { headers: { prefer: 'IdType="ImmutableId"' } }

let stage: GraphStage

beforeAll(async () => {
  stage = await startStage()
  stage.send({ subject: 'Prices', customProperties: { telltale: mark } })
  stage.answer(dana.address)
  stage.answer(dana.address, { internetHeaders: { 'Auto-Submitted': 'auto-replied' } })
})

afterAll(() => stage.close())

/** The messages of a list. */
async function list(path: string, init?: RequestInit): Promise<Record<string, unknown>[]> {
  const { status, json, text } = await stage.ask(path, init)
  expect([status, text]).toEqual([200, expect.anything()])
  return json['value'] as Record<string, unknown>[]
}

describe('messages', () => {
  test('are those of the local Outlook, by object id and by address, in both notations', async () => {
    const paths = [
      inbox,
      inbox.replace(rep.userId, rep.address),
      `/v1.0/Users('${rep.userId}')/MailFolders('Inbox')/messages`,
    ]
    for (const path of paths)
      expect((await list(path)).map(({ subject }) => subject)).toEqual(['Re: Prices', 'Re: Prices'])
    expect(await list(`/v1.0/users/${rep.userId}/messages`)).toHaveLength(3)
  })

  test('have the documented fields, and headers only on request', async () => {
    const [sent] = await list(sentItems)
    expect(sent).toMatchObject({
      '@odata.etag': expect.stringMatching(/^W\/".+"$/),
      id: expect.stringMatching(/^AAMk/),
      subject: 'Prices',
      body: { contentType: 'html', content: '<p>Hello</p>' },
      from: { emailAddress: { name: owner.name, address: owner.address } },
      toRecipients: [{ emailAddress: { name: 'Dana Cole', address: dana.address } }],
      ccRecipients: [],
      isDraft: false,
      sentDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      internetMessageId: expect.stringMatching(/^<.+@northwind\.example>$/),
    })
    expect(sent).not.toHaveProperty('internetMessageHeaders')
    const [answer] = await list(`${inbox}?$select=internetMessageHeaders`)
    expect(Object.keys(answer!).sort()).toEqual(['@odata.etag', 'id', 'internetMessageHeaders'])
    expect(answer!['internetMessageHeaders']).toContainEqual({
      name: 'In-Reply-To',
      value: sent!['internetMessageId'],
    })
  })

  test('in Sent Items have no headers, even on request', async () => {
    const [sent] = await list(`${sentItems}?$select=id,internetMessageHeaders`)
    expect(sent).not.toHaveProperty('internetMessageHeaders')
  })

  test('list an extended property that they have, and have no list without one', async () => {
    const expand = `$expand=singleValueExtendedProperties($filter=id eq '${property}' or id eq 'String 0x1042')`
    const [sent] = await list(`${sentItems}?$select=id&${expand}`)
    expect(sent!['singleValueExtendedProperties']).toEqual([
      { id: property, value: JSON.stringify({ telltale: mark }) },
    ])
    const [answer] = await list(`${inbox}?$select=id&${expand}`)
    expect(answer!['singleValueExtendedProperties']).toHaveLength(1)
    const foreign = expand.replace(addInId, '00000000-0000-0000-0000-000000000000')
    const [other] = await list(`${sentItems}?${foreign}`)
    expect(other).not.toHaveProperty('singleValueExtendedProperties')
  })

  test.each([
    ['the time', `receivedDateTime ge 2020-01-01T00:00:00Z`, 1],
    ['the time', `receivedDateTime lt 2020-01-01T00:00:00Z`, 0],
    ['an unknown message id', `internetMessageId eq '<a@b>'`, 0],
    [
      'an extended property',
      `singleValueExtendedProperties/any(ep: ep/id eq '${property}' and contains(ep/value, 'ff'))`,
      1,
    ],
    [
      'an extended property of another value',
      `singleValueExtendedProperties/any(ep: ep/id eq '${property}' and ep/value eq 'ff')`,
      0,
    ],
    [
      'two conditions',
      `receivedDateTime ge 2020-01-01T00:00:00Z and receivedDateTime lt 2021-01-01T00:00:00Z`,
      0,
    ],
  ])('are filtered by %s', async (_name, filter, count) => {
    expect(await list(`${sentItems}?$filter=${encodeURIComponent(filter)}`)).toHaveLength(count)
  })

  test('come in pages, whose links lead through all of them', async () => {
    const first = await stage.ask(`${inbox}?$top=1&$select=id`)
    const link = String(first.json['@odata.nextLink'])
    expect(link.startsWith(stage.graph.origin)).toBe(true)
    const second = await stage.ask(link.slice(stage.graph.origin.length))
    expect(second.json['@odata.nextLink']).toBeUndefined()
    const ids = [first, second].flatMap(({ json }) => json['value'] as { id: string }[])
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2)
  })

  test.each([
    ['an unknown property', '?$select=colour', 'RequestBroker--ParseUri'],
    ['an unknown filter', "?$filter=importance eq 'high'", 'ErrorInvalidUrlQueryFilter'],
    ['an unknown option', '?$search="a"', 'BadRequest'],
    ['an unknown order', '?$orderby=subject', 'BadRequest'],
    ['an invalid count', '?$top=0', 'BadRequest'],
  ])('refuse %s in Graph’s format', async (_name, query, code) => {
    const { status, json } = await stage.ask(inbox + query)
    expect([status, json['error']]).toEqual([
      400,
      {
        code,
        message: expect.any(String),
        innerError: { date: expect.any(String), 'request-id': expect.any(String) },
      },
    ])
  })

  test('keep their immutable id when moved, but not their usual one', async () => {
    const itemId = stage.send()
    const newest = `${sentItems}?$select=id&$top=1`
    const usual = String((await list(newest))[0]!['id'])
    const lasting = String((await list(newest, immutable))[0]!['id'])
    const statusOf = async (id: string): Promise<number> =>
      (await stage.ask(`/v1.0/users/${rep.userId}/messages/${id}`)).status
    expect([await statusOf(usual), await statusOf(lasting)]).toEqual([200, 200])
    stage.store.remove(itemId)
    expect([await statusOf(usual), await statusOf(lasting)]).toEqual([404, 200])
  })

  test('return their source by $value', async () => {
    const [{ id } = { id: '' }] = await list(`${inbox}?$select=id&$orderby=receivedDateTime asc`)
    const { text, headers } = await stage.ask(
      `/v1.0/users/${rep.userId}/messages/${String(id)}/$value`,
    )
    expect(headers.get('content-type')).toBe('text/plain')
    expect(text).toMatch(/^From: [^]*\r\nIn-Reply-To: <[^]*\r\n\r\n/)
  })
})

describe('the caller', () => {
  const statusFor = async (authorization: string): Promise<unknown[]> => {
    const { status, json } = await stage.ask(inbox, { headers: { authorization } })
    return [status, (json['error'] as { code: string }).code]
  }

  test('needs an app-only token of this issuer for Graph', async () => {
    const refused = [401, 'InvalidAuthenticationToken']
    expect(await statusFor('')).toEqual(refused)
    expect(await statusFor('Bearer abc')).toEqual(refused)
    expect(await statusFor(`Bearer ${await stage.issuer.issueToken(rep)}`)).toEqual(refused)
    const other = { tenantId: '99999999-9999-4999-8999-999999999999', applicationId: 'x' }
    const foreign = await stage.issuer.appToken(other, ['Mail.Read'], 60)
    expect(await statusFor(`Bearer ${foreign}`)).toEqual(refused)
    const old = await stage.issuer.appToken(stage.app, ['Mail.Read'], -60)
    expect(await statusFor(`Bearer ${old}`)).toEqual(refused)
  })

  test.each([
    ['nothing', [], false, 403],
    ['Mail.Read for everybody', ['Mail.Read'], false, 200],
    ['a role of Exchange for this mailbox', [], true, 200],
  ])('%s gets %s %s: %i', async (_name, roles, mayRead, status) => {
    const other = await startStage({ roles, mayRead: () => mayRead })
    expect((await other.ask(inbox)).status).toBe(status)
    await other.close()
  })

  test('needs a separate permission to read a user', async () => {
    const path = `/v1.0/users/${rep.userId}`
    expect((await stage.ask(path)).json).toMatchObject({
      error: { code: 'Authorization_RequestDenied' },
    })
    const other = await startStage({ roles: ['User.Read.All'] })
    expect((await other.ask(path)).json).toMatchObject({ mail: rep.address, id: rep.userId })
    await other.close()
  })

  test('finds nobody outside the tenant', async () => {
    const { status, json } = await stage.ask(`/v1.0/users/${dana.address}/messages`)
    expect([status, json]).toMatchObject([404, { error: { code: 'ErrorInvalidUser' } }])
  })
})
