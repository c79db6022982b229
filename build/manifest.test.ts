import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { manifestFaults } from './manifest-rules.ts'

const xml = readFileSync('manifest.xml', 'utf8')

describe('manifest.xml', () => {
  test('keeps every rule, with real images behind every icon', () => {
    expect(manifestFaults(xml, imageSizeOf)).toEqual([])
  })

  const harms: readonly [name: string, from: string | RegExp, to: string, fault: RegExp][] = [
    [
      'elements out of order',
      /( *<Permissions>.*\n)([^]*?)( *<VersionOverrides)/,
      '$2$1$3',
      /out of order/,
    ],
    ['an unknown element', '<Permissions>', '<Colour/><Permissions>', /Colour is not allowed/],
    ['an id that is not a GUID', /<Id>6f0e/, '<Id>xyz', /not a GUID/],
    ['a short version', '<Version>1.0.0.0', '<Version>1.0', /four numbers/],
    ['a base set above the override', 'MinVersion="1.5"', 'MinVersion="1.13"', /not above/],
    ['no script for classic Outlook', /<Override [^>]*>/, '', /exactly one Override/],
    ['a second OnMessageSend', /(<LaunchEvent Type="OnMessageSend".*)/, '$1$1', /2 OnMessageSend/],
    [
      'a send mode that can hold a mail back',
      'PromptUser',
      'SoftBlock',
      /keep a mail from leaving/,
    ],
    [
      'an event that Outlook does not know',
      'OnMessageCompose"',
      'OnMessageRead"',
      /not a launch event/,
    ],
    ['an event above the requested set', '"1.12"', '"1.10"', /OnMessageSend needs Mailbox 1.12/],
    [
      'another page for the events than the runtime',
      /(<\/LaunchEvents>\s*<SourceLocation resid=")Launch.Html/,
      '$1Pane.Url',
      /not the Runtime/,
    ],
    [
      'compose on mobile',
      'MobileMessageReadCommandSurface',
      'MobileLogEventAppointmentAttendee',
      /not allowed on mobile/,
    ],
    ['a resid that is not defined', 'resid="Icon.16"', 'resid="Icon.17"', /Icon.17 is not defined/],
    [
      'an unused resource',
      '<bt:Urls>',
      '<bt:Urls><bt:Url id="X" DefaultValue="https://telltale.example/"/>',
      /X is not used/,
    ],
    ['a resid over the limit', /Pane\.Tip/g, 'P'.repeat(33), /more than 32/],
    ['two controls with one id', 'id="readPane"', 'id="composePane"', /composePane is given twice/],
    [
      'plain http',
      'https://telltale.example/addin/launch.js',
      'http://telltale.example/addin/launch.js',
      /not https/,
    ],
    [
      'two origins',
      'https://telltale.example/addin/launch.js',
      'https://other.example/launch.js',
      /several origins/,
    ],
    ['a missing icon size', /\n.*size="48" scale="3".*/, '', /mobilePane has no icon 48x3/],
    ['an icon of another size', /icon-80\.png/, 'icon-64.png', /not 80 by 80/],
    ['a missing icon', /icon-144\.png/, 'icon-1.png', /no image at/],
    ['more permission than needed', 'ReadWriteItem', 'ReadWriteMailbox', /ReadWriteItem is enough/],
    [
      'no append on send',
      '<ExtendedPermission>AppendOnSend',
      '<ExtendedPermission>Other',
      /AppendOnSend/,
    ],
    [
      'a label over the limit',
      /(id="Pane.Label" DefaultValue=")/,
      `$1${'x'.repeat(125)}`,
      /more than 125/,
    ],
    [
      'an unused sign-in',
      '<ExtendedPermissions>',
      '<WebApplicationInfo/><ExtendedPermissions>',
      /WebApplicationInfo is there/,
    ],
    ['broken XML', '</OfficeApp>', '', /not well-formed/],
  ]

  test.each(harms)('is refused with %s', (_name, from, to, fault) => {
    const harmed = xml.replace(from, to)
    expect(harmed).not.toBe(xml)
    expect(manifestFaults(harmed, imageSizeOf).join('\n')).toMatch(fault)
  })
})

/** A PNG has width and height at offset 16. */
function imageSizeOf(url: string) {
  const file = url.replace('https://telltale.example/', '')
  if (!existsSync(file)) return undefined
  const bytes = readFileSync(file)
  if (bytes.toString('latin1', 1, 4) !== 'PNG') return undefined
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}
