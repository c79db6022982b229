import type { Element } from '@xmldom/xmldom'
import { type Permission, permissions } from '../model/permission.ts'
import type { SendMode } from '../model/smart-alerts.ts'
import { type LaunchEventType, launchEventTypes } from '../runtime/event.ts'
import { type AddIn, type LaunchEvent, panesIn, type RibbonGroup, sendModes } from './add-in.ts'
import { formPaneOf, isFullUrl, type Resources, ribbonOf } from './ribbon.ts'
import { all, child, children, rootOf, textOf, typeOf, valueOf } from './xml.ts'

/** Why a manifest cannot be used, in words for the person who started Outlook with it. */
export class ManifestFault {
  readonly detail: string
  constructor(detail: string) {
    this.detail = detail
  }
}

/** The icon of an add-in without a usable picture. */
const plainIcon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><rect x="2" y="2" width="16" height="16" rx="4" fill="#8a8886"/></svg>',
)}`

/**
 * Parses an add-in-only manifest of a mail add-in. Tolerates missing or wrong details that an add-in can
 * do without, because real manifests have them.
 */
export function readManifest(xml: string): AddIn | ManifestFault {
  const root = rootOf(xml)
  if (typeof root === 'string') return new ManifestFault(root)
  if (root.localName !== 'OfficeApp' || typeOf(root) !== 'MailApp')
    return new ManifestFault('The manifest is not that of a mail add-in')
  const addInId = textOf(child(root, 'Id'))
  if (addInId === '') return new ManifestFault('The manifest has no <Id>')
  return withProvenUrls(addInOf(root, addInId))
}

/** The desktop settings of the newest overrides that have any. */
interface Desktop {
  readonly overrides: Element
  readonly host: Element
  readonly formFactor: Element
}

function desktopOf(root: Element): Desktop | undefined {
  const found = all(root, 'VersionOverrides').flatMap((overrides) => {
    const host = children(child(overrides, 'Hosts'), 'Host').find((each) =>
      ['MailHost', ''].includes(typeOf(each)),
    )
    const formFactor = child(host, 'DesktopFormFactor')
    return host && formFactor ? [{ overrides, host, formFactor }] : []
  })
  return found.at(-1)
}

function addInOf(root: Element, addInId: string): AddIn {
  const desktop = desktopOf(root)
  const displayName = valueOf(child(root, 'DisplayName')) ?? addInId
  const icon = valueOf(child(root, 'IconUrl')) ?? ''
  const iconUrl = isFullUrl(icon) ? icon : plainIcon
  const looks = { label: displayName, iconUrl }
  const surfaces =
    desktop === undefined
      ? surfacesOf(formPaneOf(root, 'ItemEdit', looks), formPaneOf(root, 'ItemRead', looks))
      : desktopParts(desktop, iconUrl)
  return {
    addInId,
    version: textOf(child(root, 'Version')),
    displayName,
    iconUrl,
    permission: permissionOf(root),
    extendedPermissions: all(desktop?.overrides, 'ExtendedPermission').map(textOf),
    appDomains: all(child(root, 'AppDomains'), 'AppDomain').map(textOf),
    ssoClientId: ssoClientIdOf(desktop?.overrides),
    ...surfaces,
  }
}

function ssoClientIdOf(overrides: Element | undefined): string | null {
  const id = child(child(overrides, 'WebApplicationInfo'), 'Id')
  return id === undefined ? null : textOf(id)
}

type Surfaces = Omit<
  AddIn,
  | 'addInId'
  | 'version'
  | 'displayName'
  | 'iconUrl'
  | 'permission'
  | 'extendedPermissions'
  | 'appDomains'
  | 'ssoClientId'
>

/** For an add-in that has only ribbons. */
function surfacesOf(
  composeRibbon: readonly RibbonGroup[],
  readRibbon: readonly RibbonGroup[],
): Surfaces {
  return {
    runtimeUrl: null,
    scriptUrl: null,
    functionUrl: null,
    launchEvents: [],
    neverRaised: [],
    composeRibbon,
    readRibbon,
    composeButtons: panesIn(composeRibbon),
    readButtons: panesIn(readRibbon),
    pictures: [],
  }
}

function desktopParts({ overrides, host, formFactor }: Desktop, iconUrl: string): Surfaces {
  const resources = resourcesOf(child(overrides, 'Resources'), iconUrl)
  const urlOf = (element: Element | undefined): string | null =>
    element === undefined ? null : resources.text(element.getAttribute('resid'))
  const runtime = all(child(host, 'Runtimes'), 'Runtime')[0]
  const point = all(formFactor, 'ExtensionPoint').find((each) => typeOf(each) === 'LaunchEvent')
  const events = all(point, 'LaunchEvent')
  const script = children(runtime, 'Override').find(
    (each) => each.getAttribute('type') === 'javascript',
  )
  return {
    ...surfacesOf(
      ribbonOf(formFactor, 'MessageComposeCommandSurface', resources),
      ribbonOf(formFactor, 'MessageReadCommandSurface', resources),
    ),
    // Both must be the same; without a runtime, the event's location is what was meant.
    runtimeUrl: urlOf(runtime ?? child(point, 'SourceLocation')),
    scriptUrl: urlOf(script),
    functionUrl: urlOf(child(formFactor, 'FunctionFile')),
    launchEvents: events.flatMap(launchEventOf),
    neverRaised: [...events, ...all(formFactor, 'Event')].flatMap(neverRaisedOf),
    pictures: all(child(child(overrides, 'Resources'), 'Images'), 'Image')
      .map((image) => ({ id: image.getAttribute('id') ?? '', url: valueOf(image) ?? '' }))
      .filter(({ url }) => isFullUrl(url)),
  }
}

function resourcesOf(resources: Element | undefined, iconUrl: string): Resources {
  const values = new Map(
    all(resources, '*').map((each) => [each.getAttribute('id'), valueOf(each)] as const),
  )
  return { iconUrl, text: (id) => (id ? (values.get(id) ?? '') : '') }
}

/** Without a request, a manifest gets the least permission. */
function permissionOf(root: Element): Permission {
  const asked = textOf(child(root, 'Permissions'))
  return permissions.find((permission) => permission === asked) ?? 'Restricted'
}

function launchEventOf(element: Element): readonly LaunchEvent[] {
  const type = launchEventTypes.find((each) => each === element.getAttribute('Type'))
  const functionName = element.getAttribute('FunctionName') ?? ''
  if (type === undefined || functionName === '') return []
  return [{ type, functionName, sendMode: sendModeOf(element, type) }]
}

function neverRaisedOf(element: Element): readonly string[] {
  const type = element.getAttribute('Type') ?? ''
  return launchEventTypes.some((each) => each === type) ? [] : [type]
}

/** Outlook defaults to SoftBlock for a send event. */
function sendModeOf(element: Element, type: LaunchEventType): SendMode {
  const asked = element.getAttribute('SendMode')
  const fallback = type === 'OnMessageSend' ? 'SoftBlock' : 'PromptUser'
  return sendModes.find((mode) => mode === asked) ?? fallback
}

/** URLs of pages cannot be guessed, so they must be valid. */
function withProvenUrls(addIn: AddIn): AddIn | ManifestFault {
  const pages = [
    addIn.runtimeUrl,
    addIn.scriptUrl,
    addIn.functionUrl,
    ...[...addIn.composeButtons, ...addIn.readButtons].map(({ paneUrl }) => paneUrl),
  ]
  const broken = pages.find((url) => url !== null && !isFullUrl(url))
  if (broken !== undefined)
    return new ManifestFault(`The manifest names a page without a full URL: "${broken ?? ''}"`)
  if (addIn.launchEvents.length > 0 && addIn.runtimeUrl === null)
    return new ManifestFault('The manifest has launch events but no <Runtime>')
  const empty =
    addIn.launchEvents.length + addIn.composeRibbon.length + addIn.readRibbon.length === 0
  return empty
    ? new ManifestFault('The manifest has neither a pane nor a button nor an event for mails')
    : addIn
}
