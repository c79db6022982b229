import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AddIn, originsOf } from './add-in.ts'
import { ManifestFault, readManifest } from './read-manifest.ts'

const xml = readFileSync(join(__dirname, '../fixture/manifest.xml'), 'utf8')

function read(text: string): AddIn {
  const addIn = readManifest(text)
  if (addIn instanceof ManifestFault) throw new Error(addIn.detail)
  return addIn
}

const button = {
  label: 'Fixture',
  tip: "Opens the fixture's pane.",
  iconUrl: 'https://add-in.example/icon.png',
  paneUrl: 'https://add-in.example/pane.html',
}

describe('readManifest()', () => {
  test('finds what Outlook needs', () => {
    expect(read(xml)).toMatchObject({
      addInId: '5d2b1c1e-0c53-4d0b-9d5a-6a7f5c1c7e10',
      version: '1.2.3.0',
      displayName: 'Fixture',
      permission: 'ReadWriteItem',
      extendedPermissions: ['AppendOnSend'],
      appDomains: ['https://other.example'],
      runtimeUrl: 'https://add-in.example/launch.html',
      composeButtons: [{ ...button, controlId: 'composePane', pinnable: false }],
      readButtons: [{ ...button, controlId: 'readPane', pinnable: true }],
    })
  })

  test('finds the events that Outlook raises, and no others', () => {
    expect(read(xml).launchEvents).toEqual([
      { type: 'OnNewMessageCompose', functionName: 'onNewMessageCompose', sendMode: 'PromptUser' },
      { type: 'OnMessageCompose', functionName: 'onMessageCompose', sendMode: 'PromptUser' },
      {
        type: 'OnMessageRecipientsChanged',
        functionName: 'onMessageRecipientsChanged',
        sendMode: 'PromptUser',
      },
      { type: 'OnMessageSend', functionName: 'onMessageSend', sendMode: 'PromptUser' },
    ])
  })

  test('takes SoftBlock for a send event that does not say', () => {
    const silent = read(xml.replace(' SendMode="PromptUser"', ''))
    expect(silent.launchEvents.at(-1)).toMatchObject({ sendMode: 'SoftBlock' })
  })

  test('gives the least permission to a manifest that asks for none', () => {
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
      'has no overrides',
      xml.replace(/<VersionOverrides[^]*<\/VersionOverrides>/, ''),
      /DesktopFormFactor/,
    ],
    [
      'names a page that is no URL',
      xml.replace(
        'id="Pane.Url" DefaultValue="https://add-in.example',
        'id="Pane.Url" DefaultValue="',
      ),
      /full URL: "\/pane.html"/,
    ],
    [
      'has events but nowhere to run them',
      xml.replace(/<Runtimes>[^]*<\/Runtimes>/, ''),
      /no <Runtime>/,
    ],
  ])('refuses one that %s', (_what, text, detail) => {
    const fault = readManifest(text)
    expect(fault).toBeInstanceOf(ManifestFault)
    expect((fault as ManifestFault).detail).toMatch(detail)
  })
})

test('originsOf() names every origin once', () => {
  expect(originsOf(read(xml))).toEqual(['https://add-in.example'])
})
