import type { Element } from '@xmldom/xmldom'
import {
  all,
  children,
  directChild,
  extensionPoints,
  first,
  parseXml,
  typeOf,
} from './manifest-dom.ts'
import { buttonIcons, listIcons, mobileIcons } from './manifest-icons.ts'
import { fault, type ImageSizeOf, type Manifest } from './manifest-types.ts'

/**
 * The rules for an Outlook add-in manifest that can be checked offline. Microsoft's validator is a web
 * service; these are its documented rules, plus a few that only a running Outlook would reveal.
 */

type Rule = (manifest: Manifest) => readonly string[]

const rootOrder =
  'Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements FormSettings Permissions Rule DisableEntityHighlighting VersionOverrides'
const overridesOrder =
  'Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins ConnectedServiceControls ExtendedPermissions'
const hostOrder = 'Runtimes DesktopFormFactor MobileFormFactor'
const resourceOrder = 'Images Urls ShortStrings LongStrings'

/** The requirement set that introduced each launch event. */
const launchEventSets = new Map([
  ['OnNewMessageCompose', '1.10'],
  ['OnMessageRecipientsChanged', '1.11'],
  ['OnMessageAttachmentsChanged', '1.11'],
  ['OnMessageCompose', '1.12'],
  ['OnMessageSend', '1.12'],
])

const manifestBytesMax = 256 * 1024
const residCharsMax = 32
const urlCharsMax = 2018
const shortStringCharsMax = 125
const longStringCharsMax = 250

const rules: readonly Rule[] = [
  ({ root }) => inOrder(root, rootOrder),
  ({ root }) => inOrder(overridesOf(root), overridesOrder),
  ({ root }) => all(root, 'Host').flatMap((host) => inOrder(host, hostOrder)),
  ({ root }) => all(root, 'Resources').flatMap((resources) => inOrder(resources, resourceOrder)),
  identity,
  size,
  requirements,
  runtimes,
  launchEvents,
  mobile,
  resourceIds,
  addresses,
  strings,
  buttonIcons,
  mobileIcons,
  listIcons,
  permissions,
  signIn,
]

/** The faults of a manifest, one sentence each; empty if it is valid. */
export function manifestFaults(xml: string, imageSizeOf: ImageSizeOf): readonly string[] {
  const root = parseXml(xml)
  if (root === undefined) return ['The manifest is not well-formed XML']
  return rules.flatMap((rule) => rule({ xml, root, imageSizeOf }))
}

function identity({ root }: Manifest): readonly string[] {
  const id = first(root, 'Id')?.textContent ?? ''
  const version = first(root, 'Version')?.textContent ?? ''
  return [
    ...fault(!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id), `Id ${id} is not a GUID`),
    ...fault(
      !/^\d+\.\d+\.\d+\.\d+$/.test(version),
      `Version ${version} does not have four numbers`,
    ),
  ]
}

function size({ xml }: Manifest): readonly string[] {
  const bytes = Buffer.byteLength(xml)
  return fault(
    bytes > manifestBytesMax,
    `The manifest has ${bytes} bytes: at most ${manifestBytesMax} are allowed`,
  )
}

function requirements({ root }: Manifest): readonly string[] {
  const base = first(root, 'Set')?.getAttribute('MinVersion') ?? ''
  const overrides = minorOf(setOfOverrides(root))
  return fault(
    !(minorOf(base) < overrides),
    'The requirement set of VersionOverrides is not above the base set',
  )
}

function runtimes({ root }: Manifest): readonly string[] {
  const runtime = all(root, 'Runtime')
  const override = all(root, 'Override').filter((each) => each.parentNode?.localName === 'Runtime')
  return [
    ...fault(
      runtime.length !== 1,
      `There are ${runtime.length} Runtime elements: Outlook takes one`,
    ),
    ...fault(
      override.length !== 1 || override[0]?.getAttribute('type') !== 'javascript',
      'Runtime needs exactly one Override of type javascript, for classic Outlook',
    ),
  ]
}

function launchEvents({ root }: Manifest): readonly string[] {
  const events = all(root, 'LaunchEvent')
  const sends = events.filter((event) => event.getAttribute('Type') === 'OnMessageSend')
  const runtimeResid = first(root, 'Runtime')?.getAttribute('resid')
  const set = minorOf(setOfOverrides(root))
  const points = extensionPoints(root, 'LaunchEvent')
  return [
    ...fault(
      sends.length !== 1,
      `There are ${sends.length} OnMessageSend events: Outlook takes one`,
    ),
    ...sends.flatMap((send) =>
      fault(
        send.getAttribute('SendMode') !== 'PromptUser',
        'OnMessageSend is not PromptUser: without it a fault of ours could keep a mail from leaving',
      ),
    ),
    ...events.flatMap((event) => {
      const type = event.getAttribute('Type') ?? ''
      const since = launchEventSets.get(type)
      if (since === undefined) return [`${type} is not a launch event of a message`]
      return fault(minorOf(since) > set, `${type} needs Mailbox ${since}`)
    }),
    ...points.flatMap((point) =>
      fault(
        directChild(point, 'SourceLocation')?.getAttribute('resid') !== runtimeResid,
        'The SourceLocation of the launch events is not the Runtime',
      ),
    ),
  ]
}

function mobile({ root }: Manifest): readonly string[] {
  const allowed = ['MobileMessageReadCommandSurface', 'LaunchEvent']
  return all(root, 'MobileFormFactor').flatMap((factor) =>
    all(factor, 'ExtensionPoint').flatMap((point) => {
      const type = typeOf(point)
      return fault(!allowed.includes(type), `${type} is not allowed on mobile`)
    }),
  )
}

function resourceIds({ root }: Manifest): readonly string[] {
  const resources = first(root, 'Resources')
  const defined =
    resources === undefined ? [] : all(resources, '*').map((each) => each.getAttribute('id'))
  const known = new Set(defined.filter((id) => id !== null && id !== ''))
  const used = new Set(
    all(root, '*')
      .map((each) => each.getAttribute('resid') ?? '')
      .filter((resid) => resid !== ''),
  )
  return [
    ...[...used].flatMap((id) => fault(!known.has(id), `resid ${id} is not defined`)),
    ...[...known].flatMap((id) => fault(!used.has(id ?? ''), `Resource ${id} is not used`)),
    ...[...used].flatMap((id) =>
      fault(id.length > residCharsMax, `resid ${id} has more than ${residCharsMax} characters`),
    ),
    ...repeated(
      all(root, '*')
        .filter((each) => each.localName !== 'OfficeTab')
        .map((each) => each.getAttribute('id') ?? ''),
    ).map((id) => `The id ${id} is given twice`),
  ]
}

function addresses({ root }: Manifest): readonly string[] {
  const urls = all(root, '*')
    .map((each) => each.getAttribute('DefaultValue') ?? '')
    .filter((value) => /^[a-z]+:\/\//i.test(value))
  const origins = new Set(urls.map((url) => new URL(url).origin))
  return [
    ...urls.flatMap((url) => fault(!url.startsWith('https://'), `${url} is not https`)),
    ...urls.flatMap((url) =>
      fault(url.length > urlCharsMax, `${url} has more than ${urlCharsMax} characters`),
    ),
    ...fault(origins.size !== 1, `The addresses have several origins: ${[...origins].join(', ')}`),
  ]
}

function strings({ root }: Manifest): readonly string[] {
  const tooLong = (list: string, charsMax: number) =>
    all(root, list).flatMap((each) =>
      all(each, 'String').flatMap((one) =>
        fault(
          (one.getAttribute('DefaultValue') ?? '').length > charsMax,
          `${one.getAttribute('id')} has more than ${charsMax} characters`,
        ),
      ),
    )
  return [
    ...tooLong('ShortStrings', shortStringCharsMax),
    ...tooLong('LongStrings', longStringCharsMax),
  ]
}

function permissions({ root }: Manifest): readonly string[] {
  const granted = first(root, 'Permissions')?.textContent
  const extended = all(root, 'ExtendedPermission').map((each) => each.textContent)
  return [
    ...fault(granted !== 'ReadWriteItem', `Permissions is ${granted}: ReadWriteItem is enough`),
    ...fault(!extended.includes('AppendOnSend'), 'AppendOnSend is not requested'),
  ]
}

/** What Office's own single sign-on would need; the add-in uses nested app authentication instead. */
function signIn({ root }: Manifest): readonly string[] {
  return fault(
    all(root, 'WebApplicationInfo').length > 0,
    'WebApplicationInfo is there for a sign-in that the add-in does not use',
  )
}

function inOrder(parent: Element | undefined, order: string): readonly string[] {
  if (parent === undefined) return [`An element that holds ${order} is missing`]
  const names = order.split(' ')
  const places = children(parent).map((child) => names.indexOf(child.localName ?? ''))
  return places.flatMap((place, at) => {
    const name = children(parent)[at]?.localName
    if (place < 0) return [`${name} is not allowed in ${parent.localName}`]
    return fault(
      place < Math.max(...places.slice(0, at + 1)),
      `${name} is out of order in ${parent.localName}`,
    )
  })
}

function overridesOf(root: Element): Element | undefined {
  return all(root, 'VersionOverrides').find((each) => typeOf(each) === 'VersionOverridesV1_1')
}

function setOfOverrides(root: Element): string {
  const overrides = overridesOf(root)
  const sets = overrides === undefined ? undefined : first(overrides, 'Sets')
  return sets?.getAttribute('DefaultMinVersion') ?? ''
}

/** 1.12 is above 1.5: sets are compared by their minor version. */
function minorOf(set: string): number {
  return Number(set.split('.')[1] ?? NaN)
}

function repeated(ids: readonly string[]): readonly string[] {
  const given = ids.filter((id) => id !== '')
  return [...new Set(given.filter((id, at) => given.indexOf(id) !== at))]
}
