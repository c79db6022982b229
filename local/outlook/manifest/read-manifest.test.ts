import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AddIn, originsOf, parseAddIn } from './add-in.ts'
import { ManifestFault, readManifest } from './read-manifest.ts'

const xml = readFileSync(join(__dirname, '../fixture/manifest.xml'), 'utf8')

function read(text: string): AddIn {
  const addIn = readManifest(text)
  if (addIn instanceof ManifestFault) throw new Error(addIn.detail)
  return addIn
}

const looks = {
  label: 'Fixture',
  tip: "Opens the fixture's pane.",
  iconUrl: 'https://add-in.example/icon.png',
}
const mark = { ...looks, label: 'Mark subject', controlId: 'composeFunction' }
const button = { ...looks, paneUrl: 'https://add-in.example/pane.html' }

describe('readManifest()', () => {
  test('returns what Outlook needs', () => {
    expect(read(xml)).toMatchObject({
      addInId: '5d2b1c1e-0c53-4d0b-9d5a-6a7f5c1c7e10',
      version: '1.2.3.0',
      displayName: 'Fixture',
      permission: 'ReadWriteItem',
      extendedPermissions: ['AppendOnSend'],
      appDomains: ['https://other.example'],
      ssoClientId: '44444444-4444-4444-8444-444444444444',
      runtimeUrl: 'https://add-in.example/launch.html',
      composeButtons: [{ ...button, controlId: 'composePane', pinnable: false }],
      readButtons: [{ ...button, controlId: 'readPane', pinnable: true }],
    })
  })

  test('finds function buttons and groups', () => {
    const addIn = read(xml)
    expect(addIn.functionUrl).toBe('https://add-in.example/launch.html')
    expect(addIn.composeRibbon).toMatchObject([
      {
        label: 'Fixture',
        controls: [{ controlId: 'composePane' }, { ...mark, functionName: 'run' }],
      },
    ])
  })

  test('finds menus of buttons', () => {
    const items = /<Control xsi:type="Button" id="composeFunction">([^]*?)<\/Control>/.exec(
      xml,
    )?.[1]
    const looksOnly = items?.replace(/<Action[^]*<\/Action>/, '') ?? ''
    const menu = `<Control xsi:type="Menu" id="menu">${looksOnly}<Items><Item id="one">${items ?? ''}</Item></Items></Control>`
    const addIn = read(
      xml.replace(/<Control xsi:type="Button" id="composeFunction">[^]*?<\/Control>/, menu),
    )
    expect(addIn.composeRibbon[0]?.controls[1]).toEqual({
      ...mark,
      controlId: 'menu',
      items: [{ ...mark, controlId: 'one', functionName: 'run' }],
    })
  })

  test('finds the events that Outlook raises, and lists the others', () => {
    expect(read(xml).neverRaised).toEqual(['OnSensitivityLabelChanged'])
    expect(read(xml).launchEvents).toEqual([
      { type: 'OnNewMessageCompose', functionName: 'onNewMessageCompose', sendMode: 'PromptUser' },
      { type: 'OnMessageCompose', functionName: 'onMessageCompose', sendMode: 'PromptUser' },
      {
        type: 'OnMessageRecipientsChanged',
        functionName: 'onMessageRecipientsChanged',
        sendMode: 'PromptUser',
      },
      {
        type: 'OnInfoBarDismissClicked',
        functionName: 'onInfoBarDismissClicked',
        sendMode: 'PromptUser',
      },
      { type: 'OnMessageSend', functionName: 'onMessageSend', sendMode: 'PromptUser' },
    ])
  })

  test('defaults to SoftBlock for a send event', () => {
    const silent = read(xml.replace(' SendMode="PromptUser"', ''))
    expect(silent.launchEvents.at(-1)).toMatchObject({ sendMode: 'SoftBlock' })
  })

  test('defaults to the least permission', () => {
    const shy = read(xml.replace('<Permissions>ReadWriteItem</Permissions>', ''))
    expect(shy.permission).toBe('Restricted')
  })

  test.each([
    ['is not XML', '{}', /not well formed|empty/],
    ['is broken off', xml.slice(0, 900), /not well formed/],
    [
      'is of another program',
      xml.replace('xsi:type="MailApp"', 'xsi:type="TaskPaneApp"'),
      /mail add-in/,
    ],
    ['has no id', xml.replace(/<Id>.*<\/Id>/, ''), /no <Id>/],
    [
      'names a page without a URL',
      xml.replace(
        'id="Pane.Url" DefaultValue="https://add-in.example',
        'id="Pane.Url" DefaultValue="',
      ),
      /full URL: "\/pane.html"/,
    ],
    [
      'has events but nowhere to run them',
      xml
        .replace(/<Runtimes>[^]*<\/Runtimes>/, '')
        .replace(/<SourceLocation resid="Launch.Html"\/>/, ''),
      /no <Runtime>/,
    ],
    [
      'has nothing for mails',
      xml
        .replace(/<VersionOverrides[^]*<\/VersionOverrides>/, '')
        .replace(/<FormSettings>[^]*<\/FormSettings>/, ''),
      /neither a pane nor a button nor an event/,
    ],
  ])('refuses a manifest that %s', (_what, text, detail) => {
    const fault = readManifest(text)
    expect(fault).toBeInstanceOf(ManifestFault)
    expect((fault as ManifestFault).detail).toMatch(detail)
  })
})

describe('readManifest() accepts', () => {
  const old = xml.replace(/<VersionOverrides[^]*<\/VersionOverrides>/, '')

  test('forms, where there are no commands', () => {
    const edit = old.replace('</FormSettings>', `${form('ItemEdit', 'edit')}</FormSettings>`)
    const pane = { controlId: 'ItemRead', label: 'Fixture', tip: '', pinnable: false }
    expect(read(edit)).toMatchObject({
      composeButtons: [{ controlId: 'ItemEdit', paneUrl: 'https://add-in.example/edit.html' }],
      readButtons: [{ ...pane, paneUrl: 'https://add-in.example/pane.html' }],
      launchEvents: [],
      runtimeUrl: null,
    })
    expect(read(old).composeRibbon).toEqual([])
  })

  test('overrides of version 1.0 alone', () => {
    const inner = /<VersionOverrides[^>]*V1_1">([^]*?)<\/VersionOverrides>/.exec(xml)?.[1] ?? ''
    const first = xml.replace(
      /<VersionOverrides[^]*<\/VersionOverrides>/,
      `<VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">${inner}</VersionOverrides>`,
    )
    expect(read(first).composeButtons).toMatchObject([{ controlId: 'composePane' }])
  })

  test('events whose page is named only by the events', () => {
    expect(read(xml.replace(/<Runtimes>[^]*<\/Runtimes>/, ''))).toMatchObject({
      runtimeUrl: 'https://add-in.example/launch.html',
      scriptUrl: null,
    })
  })

  test('events without a ribbon', () => {
    const silent = xml.replace(
      /<ExtensionPoint xsi:type="Message\w+CommandSurface">[^]*?<\/ExtensionPoint>/g,
      '',
    )
    expect(read(silent)).toMatchObject({ composeRibbon: [], readRibbon: [], composeButtons: [] })
    expect(read(silent).launchEvents).toHaveLength(5)
  })

  test.each(['', 'icons/icon.png'])('the picture %j', (url) => {
    const plain = xml.replaceAll('https://add-in.example/icon.png', url)
    const addIn = read(plain)
    expect(addIn.iconUrl).toMatch(/^data:image\/svg/)
    expect(addIn.composeButtons[0]?.iconUrl).toBe(addIn.iconUrl)
    expect(addIn.pictures).toEqual([])
    expect(originsOf(addIn)).toEqual(['https://add-in.example'])
  })

  test('a byte order mark', () => {
    expect(read(`\uFEFF${xml}`).displayName).toBe('Fixture')
  })

  function form(type: string, name: string): string {
    return `<Form xsi:type="${type}"><DesktopSettings><SourceLocation DefaultValue="https://add-in.example/${name}.html"/></DesktopSettings></Form>`
  }
})

test('parseAddIn() accepts the result of readManifest() as JSON', () => {
  const addIn = read(xml)
  expect(parseAddIn(JSON.parse(JSON.stringify(addIn)), '')).toEqual(addIn)
})

test('originsOf() lists every origin once', () => {
  expect(originsOf(read(xml))).toEqual(['https://add-in.example'])
})
