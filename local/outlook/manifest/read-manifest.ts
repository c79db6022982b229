import { DOMParser, type Element } from '@xmldom/xmldom'
import { type Permission, permissions } from '../model/permission.ts'
import type { SendMode } from '../model/smart-alerts.ts'
import { type LaunchEventType, launchEventTypes } from '../runtime/event.ts'
import { type AddIn, type LaunchEvent, type PaneButton, sendModes } from './add-in.ts'

/** Why a manifest cannot be used, in words for the person who started Outlook with it. */
export class ManifestFault {
  readonly detail: string
  constructor(detail: string) {
    this.detail = detail
  }
}

/** Reads an add-in-only manifest of a mail add-in. */
export function readManifest(xml: string): AddIn | ManifestFault {
  const root = parseXml(xml)
  if (root instanceof ManifestFault) return root
  if (root.localName !== 'OfficeApp' || !typeOf(root).endsWith('MailApp'))
    return new ManifestFault('The manifest is not that of a mail add-in')
  const addInId = textOf(child(root, 'Id'))
  if (addInId === '') return new ManifestFault('The manifest has no <Id>')
  const desktop = desktopOf(root)
  if (desktop === undefined)
    return new ManifestFault('The manifest has no <DesktopFormFactor> for mail in its overrides')
  return withProvenUrls(addInOf(root, addInId, desktop))
}

/** The settings for computers, of the newest overrides, with what their resource ids stand for. */
interface Desktop {
  readonly overrides: Element
  readonly host: Element
  readonly formFactor: Element
  readonly resource: (id: string | null | undefined) => string
}

function desktopOf(root: Element): Desktop | undefined {
  const overrides = all(root, 'VersionOverrides').at(-1)
  const host = overrides && child(child(overrides, 'Hosts'), 'Host')
  const formFactor = child(host, 'DesktopFormFactor')
  if (overrides === undefined || host === undefined || formFactor === undefined) return undefined
  const resources = all(child(overrides, 'Resources'), '*')
  const resource = (id: string | null | undefined): string =>
    resources.find((each) => each.getAttribute('id') === id)?.getAttribute('DefaultValue') ?? ''
  return { overrides, host, formFactor, resource }
}

function addInOf(root: Element, addInId: string, desktop: Desktop): AddIn {
  const { overrides, host, resource } = desktop
  const runtime = all(child(host, 'Runtimes'), 'Runtime')[0]
  return {
    addInId,
    version: textOf(child(root, 'Version')),
    displayName: child(root, 'DisplayName')?.getAttribute('DefaultValue') ?? addInId,
    iconUrl: child(root, 'IconUrl')?.getAttribute('DefaultValue') ?? '',
    permission: permissionOf(root),
    extendedPermissions: all(overrides, 'ExtendedPermission').map(textOf),
    appDomains: all(child(root, 'AppDomains'), 'AppDomain').map(textOf),
    runtimeUrl: urlOf(runtime, resource),
    scriptUrl: urlOf(child(runtime, 'Override'), resource),
    functionUrl: urlOf(child(desktop.formFactor, 'FunctionFile'), resource),
    launchEvents: all(desktop.formFactor, 'LaunchEvent').flatMap(launchEventOf),
    composeButtons: buttonsOf(desktop, 'MessageComposeCommandSurface'),
    readButtons: buttonsOf(desktop, 'MessageReadCommandSurface'),
    pictures: all(child(child(overrides, 'Resources'), 'Images'), 'Image').map((image) => ({
      id: image.getAttribute('id') ?? '',
      url: image.getAttribute('DefaultValue') ?? '',
    })),
  }
}

function urlOf(element: Element | undefined, resource: Desktop['resource']): string | null {
  return element === undefined ? null : resource(element.getAttribute('resid'))
}

/** A manifest that asks for nothing gets the least. */
function permissionOf(root: Element): Permission {
  const asked = textOf(child(root, 'Permissions'))
  return permissions.find((permission) => permission === asked) ?? 'Restricted'
}

/** An event that this Outlook never raises is left out. */
function launchEventOf(element: Element): readonly LaunchEvent[] {
  const type = launchEventTypes.find((each) => each === element.getAttribute('Type'))
  const functionName = element.getAttribute('FunctionName') ?? ''
  if (type === undefined || functionName === '') return []
  return [{ type, functionName, sendMode: sendModeOf(element, type) }]
}

/** Outlook takes SoftBlock where a send event does not say. */
function sendModeOf(element: Element, type: LaunchEventType): SendMode {
  const asked = element.getAttribute('SendMode')
  const fallback = type === 'OnMessageSend' ? 'SoftBlock' : 'PromptUser'
  return sendModes.find((mode) => mode === asked) ?? fallback
}

function buttonsOf(desktop: Desktop, surface: string): readonly PaneButton[] {
  const points = all(desktop.formFactor, 'ExtensionPoint').filter(
    (each) => typeOf(each) === surface,
  )
  return points
    .flatMap((point) => all(point, 'Control'))
    .filter((control) => typeOf(child(control, 'Action')) === 'ShowTaskpane')
    .map((control) => buttonOf(control, desktop.resource))
}

function buttonOf(control: Element, resource: Desktop['resource']): PaneButton {
  const action = child(control, 'Action')
  const said = (element: Element | undefined): string => resource(element?.getAttribute('resid'))
  return {
    controlId: control.getAttribute('id') ?? '',
    label: said(child(control, 'Label')),
    tip: said(child(child(control, 'Supertip'), 'Description')),
    iconUrl: said(iconOf(control)),
    paneUrl: said(child(action, 'SourceLocation')),
    pinnable: textOf(child(action, 'SupportsPinning')) === 'true',
  }
}

/** The size that is sharp at the 20 pixels of a button on any screen. */
function iconOf(control: Element): Element | undefined {
  const images = all(child(control, 'Icon'), 'Image')
  return images.find((image) => image.getAttribute('size') === '32') ?? images[0]
}

function withProvenUrls(addIn: AddIn): AddIn | ManifestFault {
  const buttons = [...addIn.composeButtons, ...addIn.readButtons]
  const urls = [
    addIn.iconUrl,
    ...[addIn.runtimeUrl, addIn.scriptUrl, addIn.functionUrl].filter((url) => url !== null),
    ...buttons.flatMap(({ paneUrl, iconUrl }) => [paneUrl, iconUrl]),
    ...addIn.pictures.map(({ url }) => url),
  ]
  const broken = urls.find((url) => !URL.canParse(url))
  if (broken !== undefined)
    return new ManifestFault(`The manifest names a page or picture without a full URL: "${broken}"`)
  if (addIn.launchEvents.length > 0 && addIn.runtimeUrl === null)
    return new ManifestFault('The manifest has launch events but no <Runtime>')
  return addIn
}

function parseXml(xml: string): Element | ManifestFault {
  try {
    const parser = new DOMParser({ onError: refuse })
    const root = parser.parseFromString(xml, 'text/xml').documentElement
    return root ?? new ManifestFault('The manifest is empty')
  } catch (error) {
    return new ManifestFault(`The manifest is not well formed: ${String(error)}`)
  }
}

function refuse(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message)
}

function all(parent: Element | undefined, name: string): readonly Element[] {
  return parent === undefined ? [] : Array.from(parent.getElementsByTagNameNS('*', name))
}

function child(parent: Element | undefined, name: string): Element | undefined {
  return all(parent, name).find((each) => each.parentNode === parent)
}

function typeOf(element: Element | undefined): string {
  return element?.getAttribute('xsi:type') ?? ''
}

function textOf(element: Element | undefined): string {
  return element?.textContent?.trim() ?? ''
}
