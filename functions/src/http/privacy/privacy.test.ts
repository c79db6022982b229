import { describe, expect, test } from '@jest/globals'
import { load } from 'cheerio'
import { contactIdOf, contactKeyOf } from '#core/contact-key'
import { type MailboxId, makeMessageId } from '#core/ids'
import { directions, type Language, languages } from '#core/language'
import { formBodyBytesMax, hrefCharsMax, minuteMs, objectionsPerMinuteMax } from '#core/limits'
import { deriveLinkKey, sealImageToken, sealLinkToken } from '#core/token'
import type { Recipient, Registration } from '#core/wire'
import { hmacSha256 } from '../../mac.ts'
import type { ObjectionEntry } from '../../objection-entry.ts'
import type { PrivacySettings } from '../../privacy-config.ts'
import { createReadContact } from '../../read-contact.ts'
import { type Asked, ask } from '../ask.ts'
import { begin, createStage, origin, registrationOf, robin } from '../stage.ts'
import { createPrivacy } from './privacy.ts'

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: 'Ben Ito', address: 'ben@fabrikam.example' }
const hidden: Recipient = { field: 'bcc', name: 'Eve Ek', address: 'eve@fabrikam.example' }
const pricing = 'https://northwind.example/pricing?for=you&plan=a b'
const mailboxId = 'f00f00f00f00f00f' as MailboxId
const messageId = makeMessageId(begin, new Uint8Array(6))
const northwind: PrivacySettings = {
  company: 'Northwind & Sons',
  contact: { kind: 'mail', address: 'privacy@northwind.example' },
}
const nobody: PrivacySettings = { company: null, contact: null }

const mailTo = (...recipients: readonly Recipient[]): Registration => ({
  ...registrationOf('A secret subject'),
  recipients,
})

async function start(registration: Registration | null = mailTo(dana), settings = northwind) {
  const stage = createStage()
  const { messages, mailboxes } = stage.stores
  const { keys } = stage
  await mailboxes.open(robin, mailboxId)
  if (registration !== null) await messages.register(mailboxId, messageId, registration, begin)
  const queued: ObjectionEntry[] = []
  const queue = { send: (entry: ObjectionEntry) => Promise.resolve(void queued.push(entry)) }
  const deps = {
    ...{ origin, settings, messages, mailboxes, now: stage.now, keyOf: keys.keyOf },
    retentionDays: 730,
    keysOf: createReadContact(stage.stores.contacts, keys).keysOf,
    originOf: stage.door.originOf,
    objections: queue,
  }
  const handler = createPrivacy(deps)
  const request = (asked: Asked) => {
    const token = /^\/privacy\/([^?]*)/.exec(asked.path)?.[1]
    return ask(handler, { ...asked, params: token === undefined ? {} : { token } })
  }
  const { keyId, key } = keys.newest
  const claims = { keyId, mailboxId, messageId }
  const image = sealImageToken(claims, key, hmacSha256)
  const linkKey = deriveLinkKey(claims, key, hmacSha256)
  const link = sealLinkToken({ ...claims, index: 1 }, pricing, linkKey, hmacSha256)
  return {
    ...{ stage, deps, queued, image, link },
    get: (path: string, method = 'GET', accepted?: string) =>
      request({ path, method, headers: accepting(accepted) }),
    post: (
      path: string,
      fields: Record<string, string>,
      from = '198.51.100.7:1',
      accepted?: string,
    ) =>
      request({
        ...{ path, method: 'POST', body: new URLSearchParams(fields).toString() },
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-for': from,
          ...accepting(accepted),
        },
      }),
    /** The mail's page, by its image and by its link. */
    pages: [`/privacy/${image}`, `/privacy/${link}?u=${encodeURIComponent(pricing)}`] as const,
  }
}

const accepting = (accepted: string | undefined): Record<string, string> =>
  accepted === undefined ? {} : { 'accept-language': accepted }

const textOf = (html: string) => load(html)('main').text().replace(/\s+/g, ' ')

/** Every page, in the language of the reader. */
async function everyPage(language: Language) {
  const { deps, get, post, pages, image } = await start()
  const nameless = await start(null)
  const from = '198.51.100.7:1'
  const messages = { get: () => Promise.reject(new Error('Down')) }
  const down = { path: pages[0], params: { token: image }, headers: accepting(language) }
  return [
    await get('/privacy', 'GET', language),
    await get(pages[0], 'GET', language),
    await get('/privacy/none', 'GET', language),
    await post('/privacy', { link: 'none' }, from, language),
    await post(pages[0], { address: '' }, from, language),
    await post(pages[0], { address: dana.address }, from, language),
    await nameless.get(nameless.pages[0], 'GET', language),
    await ask(createPrivacy({ ...deps, messages }), down),
  ]
}

describe.each(languages)('every page in %s', (language) => {
  test('is plain HTML that loads, runs, frames and stores nothing', async () => {
    const answers = await everyPage(language)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 422, 422, 200, 200, 503])
    for (const { headers, text } of answers) {
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'private, no-store',
        'content-language': language,
        vary: 'accept-language',
        'x-robots-tag': 'noindex',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      expect(headers).not.toHaveProperty('set-cookie')
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action '(self|none)'; frame-ancestors 'none'$/,
      )
      const page = load(text)
      expect(page('html').attr('lang')).toBe(language)
      expect(page('html').attr('dir')).toBe(directions[language])
      expect(page('h1')).toHaveLength(1)
      expect(page('script, img, link, iframe, [style], [src]')).toHaveLength(0)
      expect(page('title').text()).not.toBe('')
      for (const input of page('input').toArray()) {
        expect(page(`label[for="${input.attribs['id']}"]`)).toHaveLength(1)
        const described = (input.attribs['aria-describedby'] ?? '').split(' ')
        for (const id of described) expect(page(`#${id}`)).toHaveLength(1)
      }
    }
  })

  test('is one of its own', async () => {
    const texts = (await everyPage(language)).map(({ text }) => load(text)('h1').text())
    const english = (await everyPage('en')).map(({ text }) => load(text)('h1').text())
    expect(texts.filter((text, index) => text === english[index])).toEqual(
      language === 'en' ? english : [],
    )
  })
})

describe('every page', () => {
  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr,en;q=0.5', 'en'],
    ['"><script>', 'en'],
    [`de${'-x'.repeat(2_000)}`, 'en'],
    [undefined, 'en'],
  ])('speaks the language of a reader who accepts %s', async (accepted, language) => {
    const { get, pages } = await start()
    for (const path of ['/privacy', ...pages, '/privacy/none']) {
      const { headers, text } = await get(path, 'GET', accepted)
      expect([headers['content-language'], load(text)('html').attr('lang')]).toEqual([
        language,
        language,
      ])
    }
  })

  test('answers HEAD as it answers GET', async () => {
    const { get, pages } = await start()
    for (const path of ['/privacy', ...pages, '/privacy/none'])
      expect((await get(path, 'HEAD')).status).toBe((await get(path)).status)
  })
})

describe('GET /privacy', () => {
  test.each([
    [
      'a company and a mail address',
      northwind,
      'If you have questions, write to privacy@northwind.example.',
    ],
    [
      'a page',
      { company: 'Northwind', contact: { kind: 'page', url: 'https://northwind.example/p' } },
      'If you have questions, see https://northwind.example/p',
    ],
    ['nothing', nobody, 'The company that sent you the mail runs this service itself.'],
  ] as const)(
    'names who is responsible, where the settings give %s',
    async (_, settings, words) => {
      const { get } = await start(null, settings)
      const answered = await get('/privacy')
      expect(answered.status).toBe(200)
      expect(textOf(answered.text)).toContain(words)
      expect(textOf(answered.text)).toContain('links that lead through track.example.com')
    },
  )

  test('puts a name with markup into the page as text', async () => {
    const { get } = await start(null, { company: '<b>"A" & B</b>', contact: null })
    const answered = await get('/privacy')
    expect(answered.text).not.toContain('<b>')
    expect(textOf(answered.text)).toContain('<b>"A" & B</b> runs this service itself')
  })
})

describe('POST /privacy', () => {
  const safeLink = (url: string) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=05`

  test('leads from a link or the image of a mail to its page', async () => {
    const { post, get, image, link, pages } = await start()
    const ofLink = `${origin}/l/${link}?u=${encodeURIComponent(pricing)}`
    const cases = [
      [`${origin}/o/${image}`, pages[0]],
      [`${origin}${pages[0]}`, pages[0]],
      [ofLink, pages[1]],
      [`  <${ofLink}>\n`, pages[1]],
      [`${ofLink}&w=x#top`, pages[1]],
      [safeLink(ofLink), pages[1]],
    ] as const
    for (const [pasted, path] of cases) {
      const answered = await post('/privacy', { link: pasted })
      expect([pasted, answered.status, answered.headers['location']]).toEqual([pasted, 303, path])
      expect((await get(path)).status).toBe(200)
    }
  })

  test('says so if there is no link of ours in it, and keeps what was pasted', async () => {
    const { post, image, link } = await start()
    const { image: foreign } = await start()
    const cases = [
      '',
      'hello',
      'https://northwind.example/pricing',
      `https://evil.example/o/${image}`,
      `${origin}/l/${link}?u=${encodeURIComponent('https://evil.example/')}`,
      `${origin}/o/${image.slice(0, -4)}AAAA`,
      `${origin}/api/${foreign}`,
      'javascript:alert(1)',
      `"><script>alert(1)</script>`,
      `${origin}/l/${link}?u=${'x'.repeat(hrefCharsMax)}`,
    ]
    for (const pasted of cases) {
      const answered = await post('/privacy', { link: pasted })
      expect([pasted, answered.status]).toEqual([pasted, 422])
      expect(answered.headers).not.toHaveProperty('location')
      const input = load(answered.text)('input')
      expect(input.attr('value')).toBe(pasted)
      expect(input.attr('aria-invalid')).toBe('true')
      expect(answered.text).not.toContain('<script')
    }
  })

  test('reads no body that is too long for a link', async () => {
    const { post } = await start()
    const answered = await post('/privacy', { link: 'x'.repeat(formBodyBytesMax) })
    expect([answered.status, load(answered.text)('input').attr('value')]).toEqual([422, ''])
  })
})

describe('GET /privacy/{token}', () => {
  const tracking = mailTo().tracking
  test.each([
    ['both', tracking, 'Opens Tracked, by an invisible image. Links One link is tracked.'],
    [
      'opens',
      { ...tracking, links: [] },
      'Opens Tracked, by an invisible image. Links Not tracked.',
    ],
    ['links', { ...tracking, pixel: 'none' as const }, 'Opens Not tracked. Links One link'],
  ])('says what the mail tracks: %s', async (_, said, words) => {
    const { get, pages } = await start({ ...mailTo(dana), tracking: said })
    for (const path of pages) {
      const { status, text } = await get(path)
      expect(status).toBe(200)
      const list = load(text)('dl')
        .children()
        .toArray()
        .map((one) => load(one).text())
      expect(list.slice(2).join(' ')).toContain(words)
      expect(list.slice(0, 2)).toEqual(['Sent', '21 November 2026'])
    }
  })

  test('is the same page whoever got the mail, and shows nothing of them', async () => {
    const mails = [mailTo(dana), mailTo(dana, ben), mailTo(dana, hidden), mailTo(ben)]
    const pages = await Promise.all(
      mails.map(async (mail) => {
        const { get, pages: paths } = await start(mail)
        return (await get(paths[0])).text
      }),
    )
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).not.toMatch(/dana|ben|eve|cole|ito\b|contoso|fabrikam|secret|pricing/i)
  })

  test('changes nothing, however often it is followed', async () => {
    const { get, queued, pages, stage } = await start()
    for (const path of pages) for (const method of ['GET', 'HEAD']) await get(path, method)
    expect(queued).toEqual([])
    expect(stage.left).toEqual([])
  })

  test.each([
    ['a forged token', (token: string) => `/privacy/${token.slice(0, -4)}AAAA`],
    ['half a token', (token: string) => `/privacy/${token.slice(0, 20)}`],
    ['no destination', (_: string, link: string) => `/privacy/${link}`],
    [
      'another destination',
      (_: string, link: string) =>
        `/privacy/${link}?u=${encodeURIComponent('https://evil.example/')}`,
    ],
    ['markup', () => '/privacy/<script>'],
  ])('is not found with %s, by POST neither', async (_, pathOf) => {
    const { get, post, image, link, queued } = await start()
    const path = pathOf(image, link)
    expect((await get(path)).status).toBe(404)
    expect((await post(path, { address: dana.address })).status).toBe(404)
    expect((await get(path)).text).not.toContain('<script')
    expect(queued).toEqual([])
  })

  test('says that a mail names nobody if its recipients are not stored', async () => {
    const { get, post, pages, queued } = await start(null)
    expect((await get(pages[0])).text).toContain('This mail names nobody')
    expect((await post(pages[0], { address: dana.address })).text).not.toContain('is stored<')
    expect(queued).toEqual([])
  })
})

describe('a German reader', () => {
  const german = 'de-DE,de;q=0.9,en;q=0.8'

  test.each([
    [
      northwind,
      'Beschäftigte von Northwind & Sons können sehen',
      'Wenn Sie Fragen haben, schreiben Sie an privacy@northwind.example.',
    ],
    [
      nobody,
      'Beschäftigte des Unternehmens, das Ihnen die E-Mail gesendet hat, können sehen',
      'Wenn Sie Fragen haben, antworten Sie auf die E-Mail.',
    ],
  ])('learns what is recorded, and by whom: %j', async (settings, who, contact) => {
    const { get } = await start(null, settings)
    const said = textOf((await get('/privacy', 'GET', german)).text)
    expect(said).toContain(who)
    expect(said).toContain(contact)
    expect(said).toContain('730 Tage ab dem Tag')
  })

  test('finds a mail and objects', async () => {
    const { get, post, pages, queued, image } = await start()
    const from = '198.51.100.7:1'
    const found = await post('/privacy', { link: `${origin}/o/${image}` }, from, german)
    expect([found.status, found.headers['location']]).toEqual([303, pages[0]])
    const mail = textOf((await get(pages[0], 'GET', german)).text)
    expect(mail).toContain('Gesendet21. November 2026')
    expect(mail).toContain('LinksEin Link wird erfasst.')
    const again = await post(pages[0], { address: 'dana' }, from, german)
    expect(textOf(again.text)).toContain('Geben Sie eine E-Mail-Adresse ein')
    const objected = await post(pages[0], { address: dana.address }, from, german)
    expect(textOf(objected.text)).toContain('Ihr Widerspruch ist gespeichert')
    expect(textOf(objected.text)).toContain('sieht bei Northwind & Sons niemand mehr namentlich')
    expect(queued).toHaveLength(1)
  })
})

describe('POST /privacy/{token}', () => {
  test('queues the objection with the hash of the address, and the address nowhere', async () => {
    const { post, pages, queued, stage } = await start()
    stage.wait(5)
    const answered = await post(pages[1], { address: ` ${dana.address.toUpperCase()} ` })
    expect(answered.status).toBe(200)
    expect(textOf(answered.text)).toContain('Your objection is stored')
    const key = contactKeyOf(stage.keys.newest.key, robin.tenantId, hmacSha256)
    const contactId = contactIdOf(dana.address, key, hmacSha256)
    expect(queued).toEqual([{ kind: 'objection', mailboxId, messageId, contactId, at: begin + 5 }])
    expect(JSON.stringify([queued, answered.logs, answered.text])).not.toMatch(/dana|contoso/i)
  })

  test('answers the same, and queues one message, whether or not the mail was sent there', async () => {
    const { post, pages, queued } = await start(mailTo(dana, ben, hidden))
    const addresses = [dana.address, hidden.address, 'stranger@evil.example']
    const answers = []
    for (const address of addresses) answers.push(await post(pages[0], { address }))
    const seen = answers.map(({ status, headers, text }) =>
      JSON.stringify({ status, headers, text }),
    )
    expect(new Set(seen).size).toBe(1)
    expect(queued).toHaveLength(addresses.length)
  })

  test.each([[''], ['dana'], [`${'x'.repeat(320)}@contoso.example`], ['<script>'], ['   ']])(
    'asks again for %j, and keeps what was typed',
    async (address) => {
      const { post, pages, queued } = await start()
      const answered = await post(pages[0], { address })
      expect(answered.status).toBe(422)
      const input = load(answered.text)('input')
      expect([input.attr('value'), input.attr('aria-invalid')]).toEqual([address.trim(), 'true'])
      expect(answered.text).not.toContain('<script')
      expect(queued).toEqual([])
    },
  )

  test('allows an address so many tries per minute, and others theirs', async () => {
    const { post, pages, queued, stage } = await start()
    const object = (from: string) => post(pages[0], { address: dana.address }, from)
    for (let tries = 0; tries < objectionsPerMinuteMax; tries++)
      expect((await object('198.51.100.7:1')).status).toBe(200)
    const refused = await object('198.51.100.7:2')
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60'])
    expect(textOf(refused.text)).toContain('Please wait a minute')
    // The address itself is as it should be.
    expect(load(refused.text)('input').attr('aria-invalid')).toBe('false')
    expect((await object('203.0.113.9:1')).status).toBe(200)
    stage.wait(minuteMs)
    expect((await object('198.51.100.7:1')).status).toBe(200)
    expect(queued).toHaveLength(objectionsPerMinuteMax + 2)
  })

  test('never says that it is stored if the queue refuses it, and offers to try again', async () => {
    const { deps, pages, image } = await start()
    const objections = { send: () => Promise.reject(new Error(dana.address)) }
    const answered = await ask(createPrivacy({ ...deps, objections }), {
      ...{ method: 'POST', path: pages[0], params: { token: image } },
      body: new URLSearchParams({ address: dana.address }).toString(),
    })
    expect([answered.status, answered.headers['retry-after']]).toEqual([503, '60'])
    expect(textOf(answered.text)).toContain('could not be stored')
    expect(answered.text).not.toContain('objection is stored')
    expect(load(answered.text)('input').attr('value')).toBe(dana.address)
    expect(JSON.stringify(answered.logs)).not.toContain('dana')
  })

  test('says so if the tables cannot be read', async () => {
    const { deps, pages, image } = await start()
    const messages = { get: () => Promise.reject(new Error('Down')) }
    for (const method of ['GET', 'POST']) {
      const answered = await ask(createPrivacy({ ...deps, messages }), {
        ...{ method, path: pages[0], params: { token: image } },
        ...(method === 'POST' ? { body: `address=${dana.address}` } : {}),
      })
      expect(answered.status).toBe(503)
      expect(textOf(answered.text)).toContain('your objection is not stored')
    }
  })
})
