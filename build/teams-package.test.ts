import { inflateRawSync, crc32 } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { sampleActivity } from '#core/notice/sample-activity'
import { type Language, languages } from '#core/language'
import { noticeWords } from '#core/notice/notice-words'
import { sayActivity, saySummary, type Said } from '#core/notice/say-notice'
import { teamsActivityTypes } from '../functions/src/notify/teams-feed.ts'
import { teamsTab } from '../functions/src/notify/teams-link.ts'
import { teamsAppIdDefault } from '../functions/src/notice-config.ts'
import { appPath } from './app-page.ts'
import { teamsPackage } from './teams-package.ts'

const origin = 'https://track.example.com'
const clientId = '33333333-3333-4333-8333-333333333333'

/** Reads the central directory at the end, as every unzip program does. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const files = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const start = bytes.readUInt32LE(at + 42)
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const content = inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 20)))
    expect(crc32(content)).toBe(bytes.readUInt32LE(at + 16))
    expect(content.length).toBe(bytes.readUInt32LE(at + 24))
    files.set(name, content)
    at += 46 + nameLength
  }
  return files
}

interface Manifest {
  readonly [key: string]: unknown
  readonly id: string
  readonly name: { readonly short: string; readonly full: string }
  readonly description: { readonly short: string; readonly full: string }
  readonly icons: Readonly<Record<'color' | 'outline', string>>
  readonly staticTabs: readonly { readonly entityId: string; readonly contentUrl: string }[]
  readonly localizationInfo: unknown
  readonly validDomains: readonly string[]
  readonly webApplicationInfo: { readonly id: string }
  readonly activities: {
    readonly activityTypes: readonly {
      readonly type: string
      readonly description: string
      readonly templateText: string
    }[]
  }
}

const files = teamsPackage(origin, clientId).then(unzip)
const others = languages.filter((language) => language !== 'en')
const jsonOf = async (name: string): Promise<unknown> =>
  JSON.parse((await files).get(name)!.toString('utf8'))
const manifestOf = async () => (await jsonOf('manifest.json')) as Manifest

describe('the app for Teams', () => {
  test('has a manifest, its translations, and icons of the sizes that Teams requires', async () => {
    const unzipped = await files
    expect([...unzipped.keys()]).toEqual([
      'manifest.json',
      ...others.map((language) => `${language}.json`),
      ...['color.png', 'outline.png'],
    ])
    const widthOf = (name: string) => unzipped.get(name)!.readUInt32BE(16)
    expect([widthOf('color.png'), widthOf('outline.png')]).toEqual([192, 32])
  })

  test('conforms to the schema', async () => {
    const manifest = await manifestOf()
    expect(manifest.id).toBe(teamsAppIdDefault)
    expect(manifest.name.short.length).toBeLessThanOrEqual(30)
    expect(manifest.name.full.length).toBeLessThanOrEqual(100)
    expect(manifest.description.short.length).toBeLessThanOrEqual(80)
    expect(manifest.description.full.length).toBeLessThanOrEqual(4_000)
    for (const { type, description, templateText } of manifest.activities.activityTypes) {
      expect(type).toMatch(/^[A-Za-z]{1,32}$/)
      expect(description.length).toBeLessThanOrEqual(128)
      expect(templateText.length).toBeLessThanOrEqual(128)
    }
  })

  test('belongs to this installation', async () => {
    const manifest = await manifestOf()
    expect(JSON.stringify(manifest)).not.toContain('telltale.example')
    expect(manifest.validDomains).toEqual(['track.example.com'])
    expect(manifest.webApplicationInfo.id).toBe(clientId)
    expect(manifest.staticTabs).toMatchObject([
      { entityId: teamsTab, websiteUrl: `${origin}${appPath}` },
    ])
  })

  test('has Teams fill in the URL what its page reads there, and no name', async () => {
    const [tab] = (await manifestOf()).staticTabs
    const url = new URL(tab!.contentUrl)
    expect(url.origin + url.pathname).toBe(`${origin}${appPath}`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      message: '{page.subPageId}',
      theme: '{app.theme}',
      language: '{app.locale}',
    })
  })

  test('is reproducible to the byte', async () => {
    expect(await teamsPackage(origin, clientId)).toEqual(await teamsPackage(origin, clientId))
  })

  test('names a file for each further language', async () => {
    const additionalLanguages = others.map((languageTag) => ({
      ...{ languageTag, file: `${languageTag}.json` },
    }))
    expect((await manifestOf()).localizationInfo).toEqual({
      defaultLanguageTag: 'en',
      additionalLanguages,
    })
  })

  test.each(others)('says all of it in %s', async (language) => {
    const { activities } = await manifestOf()
    const said = (await jsonOf(`${language}.json`)) as Record<string, string>
    const types = activities.activityTypes.flatMap((_, index) => [
      `activities.activityTypes[${index}].description`,
      `activities.activityTypes[${index}].templateText`,
    ])
    expect(Object.keys(said)).toEqual([
      ...['$schema', 'name.short', 'name.full', 'description.short', 'description.full'],
      ...['staticTabs[0].name', ...types],
    ])
    for (const text of types) expect(said[text]?.length).toBeLessThanOrEqual(128)
    expect(said['name.short']?.length).toBeLessThanOrEqual(30)
    expect(said['description.short']?.length).toBeLessThanOrEqual(80)
  })

  const kinds = ['open', 'click', 'reply', 'bounce'] as const
  const said = languages.flatMap((language): readonly [Language, Said][] => {
    const words = noticeWords[language]
    const notices = [
      ...kinds.map((kind) => sayActivity(words, sampleActivity({ kind }))!),
      ...kinds.map((kind) =>
        sayActivity(words, sampleActivity({ kind, who: null, subject: null }))!,
      ),
      saySummary(words, 'summary-1', [sampleActivity()])!,
    ]
    return notices.map((one) => [language, one])
  })

  test.each(said.map(([language, one]) => [language, one.kind, one] as const))(
    'describes in %s %s as the service means it',
    async (language, kind, { title, parts }) => {
      const types = (await manifestOf()).activities.activityTypes
      const index = types.findIndex((one) => one.type === teamsActivityTypes[kind])
      const translated = language === 'en' ? {} : ((await jsonOf(`${language}.json`)) as object)
      const template =
        (translated as Record<string, string>)[`activities.activityTypes[${index}].templateText`] ??
        types[index]!.templateText
      const text = template.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '?')
      expect(text.toLowerCase()).toBe(title.toLowerCase())
    },
  )
})
