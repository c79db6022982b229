import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { contactIdOf, contactKeyOf, parseContactId } from './contact-key.ts'
import {
  isSameBasis,
  lawfulBases,
  mayBecome,
  mayName,
  parseBasisChange,
  parseRecordedBasis,
  type RecordedBasis,
} from './contact.ts'
import { engagementOf, parseEngagement } from './engagement.ts'
import { devicesPerMailMax } from './limits.ts'
import { InputFault } from './parse.ts'
import { sampleRegistration } from './sample-registration.ts'
import { sentAt, type StagedHit, stageHit } from './staged-hit.ts'
import { tellStory } from './story.ts'
import { contextOf } from './timeline.ts'
import { type Evidence, noEvidence } from './verdict/message.ts'
import type { Mac } from './token.ts'
import type { Recipient, Registration, Tracking } from './wire.ts'

const mac: Mac = (key, data) => createHmac('sha256', key).update(data).digest()

describe('contactIdOf()', () => {
  const key = (tenant: string, master = 7) =>
    contactKeyOf(new Uint8Array(32).fill(master), tenant, mac)
  const id = (address: string, contactKey = key('a')) => contactIdOf(address, contactKey, mac)

  test('is the same for one person in a tenant, however the address is written', () => {
    expect(id('Dana@Contoso.example ')).toBe(id('dana@contoso.example'))
    const all = [
      id('dana@contoso.example'),
      id('ben@contoso.example'),
      id('dana@contoso.example', key('b')),
      id('dana@contoso.example', key('a', 8)),
    ]
    expect(new Set(all).size).toBe(all.length)
    for (const one of all) expect(parseContactId(one)).toBe(one)
    for (const wrong of ['', 'x'.repeat(21), `${'x'.repeat(21)}+`, 22, null])
      expect(parseContactId(wrong)).toBeUndefined()
  })
})

describe('a lawful basis', () => {
  test('allows a name by consent and legitimate interest only', () => {
    expect(lawfulBases.filter(mayName)).toEqual(['consent', 'legitimate-interest'])
  })

  test('an objection can be replaced only by consent', () => {
    const ways = lawfulBases.filter((to) => mayBecome('objected', to))
    expect(ways).toEqual(['consent', 'objected'])
    for (const from of [null, 'consent', 'legitimate-interest', 'none'] as const)
      expect(lawfulBases.every((to) => mayBecome(from, to))).toBe(true)
  })

  test('says who recorded it; one from before that was kept is a rep’s', () => {
    const recorded = { basis: 'objected', recordedAt: 5 }
    expect(parseRecordedBasis(recorded, '')).toEqual({ ...recorded, by: 'rep' })
    const own = parseRecordedBasis({ ...recorded, by: 'recipient' }, '') as RecordedBasis
    expect(own.by).toBe('recipient')
    expect([isSameBasis(own, own), isSameBasis(own, { ...own, by: 'rep' })]).toEqual([true, false])
    expect(parseRecordedBasis({ ...recorded, by: 'x' }, '')).toBeInstanceOf(InputFault)
  })

  test('parseBasisChange() takes an address and a basis', () => {
    const change = { address: 'dana@contoso.example', basis: 'none' }
    expect(parseBasisChange({ ...change, more: 1 }, '')).toEqual(change)
    for (const wrong of [{ ...change, basis: 'yes' }, { ...change, address: 'x' }, null])
      expect(parseBasisChange(wrong, '')).toBeInstanceOf(InputFault)
  })
})

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: 'Ben Ito', address: 'ben@fabrikam.example' }

function engaged(
  staged: readonly StagedHit[],
  recipients: readonly Recipient[] = [dana],
  evidence: Evidence = noEvidence,
  tracking: Tracking = sampleRegistration.tracking,
) {
  const registration: Registration = { ...sampleRegistration, sentAt, recipients, tracking }
  const story = tellStory(contextOf(registration, evidence), staged.map(stageHit))
  return engagementOf(dana, story, registration, evidence)
}

const at = (second: number): number => sentAt + second * 1_000

describe('engagementOf()', () => {
  const own = { network: 'other', source: 'desk' } as const
  const device = { source: 'desk', client: 'Outlook on Windows' }

  test('gives the first and last of what counts, and the devices', () => {
    const said = engaged([
      { second: 3, by: 'curl' },
      { second: 60, by: 'outlook', ...own },
      { second: 90, by: 'outlook', ...own },
      { second: 600, by: 'gmail', network: 'other', source: 'proxy' },
      { second: 700, index: 1, by: 'chrome', ...own },
    ])
    expect(said).toEqual({
      firstOpenAt: at(60),
      lastOpenAt: at(600),
      firstClickAt: at(700),
      lastClickAt: at(700),
      devices: [{ source: 'desk', client: 'Chrome on Windows' }, device],
    })
    expect(parseEngagement(JSON.parse(JSON.stringify(said)), '')).toEqual(said)
  })

  test.each<[string, Parameters<typeof engaged>]>([
    ['a machine’s hit', [[{ second: 60, by: 'curl' }]]],
    ['an open by one of several recipients', [[{ second: 60, by: 'outlook' }], [dana, ben]]],
    ['a reader who asks not to be tracked', [[{ second: 60, signs: ['opt-out'] }]]],
    [
      'a person without a lawful basis',
      [[{ second: 60, by: 'outlook' }], [dana], { ...noEvidence, anonymous: [dana.address] }],
    ],
    ['nothing', [[]]],
  ])('is null for %s', (_, given) => {
    expect(engaged(...given)).toBeNull()
  })

  test.each<[string, StagedHit]>([
    ['a mail provider’s proxy', { second: 60, by: 'gmail', ...own }],
    ['an Apple relay', { second: 60, by: 'safari', network: 'apple-egress', source: 'desk' }],
    ['a rented desktop', { second: 6_000, by: 'outlook', network: 'cloud', source: 'desk' }],
    ['an unknown address', { second: 60, by: 'outlook', network: 'other' }],
    ['the local machine', { second: 60, by: 'outlook', network: 'loopback', source: 'desk' }],
  ])('records no device for %s', (_, staged) => {
    expect(engaged([staged])?.devices).toEqual([])
  })

  test('records no device for mail to several people, even if one of them is named', () => {
    const knownReaders = [{ ...device, address: dana.address }]
    const said = engaged([{ second: 60, by: 'outlook', ...own }], [dana, ben], {
      ...noEvidence,
      knownReaders,
    })
    expect(said).toMatchObject({ firstOpenAt: at(60), devices: [] })
  })

  test('records no device for mail that may have blind copies', () => {
    const { tracking } = sampleRegistration
    const unsure = { ...tracking, reasons: ['bcc-unknown'] as const }
    const evidence = { ...noEvidence, replies: [{ at: at(300), address: dana.address }] }
    const staged = [{ second: 60, by: 'outlook', ...own }] as const
    expect(engaged(staged, [dana], evidence, unsure)).toMatchObject({ devices: [] })
    expect(engaged(staged, [dana], noEvidence, unsure)).toBeNull()
  })

  test('keeps the latest of many devices', () => {
    const staged = Array.from({ length: devicesPerMailMax + 3 }, (_, day) => ({
      second: 60 + day * 600,
      by: 'outlook' as const,
      network: 'other' as const,
      source: `desk ${day}`,
    }))
    const { devices } = engaged(staged)!
    expect(devices.map(({ source }) => source)).toEqual(
      staged
        .map(({ source }) => source)
        .reverse()
        .slice(0, devicesPerMailMax),
    )
  })
})
