import { flag, listOf, oneOf, orNull, type Parser, record, text } from '#core/parse'
import { type Permission, permissions } from '../model/permission.ts'
import type { SendMode } from '../model/smart-alerts.ts'
import { type LaunchEventType, launchEventTypes } from '../runtime/event.ts'

/** A button in the ribbon that opens a task pane. */
export interface PaneButton {
  readonly controlId: string
  readonly label: string
  readonly tip: string
  readonly iconUrl: string
  readonly paneUrl: string
  readonly pinnable: boolean
}

/** A function that is to be called when something happens to a mail. */
export interface LaunchEvent {
  readonly type: LaunchEventType
  readonly functionName: string
  readonly sendMode: SendMode
}

export interface Picture {
  readonly id: string
  readonly url: string
}

/** What Outlook needs to know of an add-in: its manifest, read. */
export interface AddIn {
  readonly addInId: string
  readonly version: string
  readonly displayName: string
  readonly iconUrl: string
  readonly permission: Permission
  readonly extendedPermissions: readonly string[]
  readonly appDomains: readonly string[]
  /** The page in which event handlers run, or null when there is none. */
  readonly runtimeUrl: string | null
  /** The one script in which they run where there is no page, or null when there is none. */
  readonly scriptUrl: string | null
  /** The page whose functions the ribbon's buttons call, or null when there is none. */
  readonly functionUrl: string | null
  readonly launchEvents: readonly LaunchEvent[]
  readonly composeButtons: readonly PaneButton[]
  readonly readButtons: readonly PaneButton[]
  /** What a notification bar may show by its id. */
  readonly pictures: readonly Picture[]
}

export const sendModes: readonly SendMode[] = ['PromptUser', 'SoftBlock', 'Block']

const word = text(2_048)

const parsePaneButton: Parser<PaneButton> = record<PaneButton>({
  controlId: word,
  label: word,
  tip: word,
  iconUrl: word,
  paneUrl: word,
  pinnable: flag,
})

const parseLaunchEvent: Parser<LaunchEvent> = record<LaunchEvent>({
  type: oneOf(...launchEventTypes),
  functionName: word,
  sendMode: oneOf(...sendModes),
})

export const parseAddIn: Parser<AddIn> = record<AddIn>({
  addInId: word,
  version: word,
  displayName: word,
  iconUrl: word,
  permission: oneOf(...permissions),
  extendedPermissions: listOf(word, 20),
  appDomains: listOf(word, 100),
  runtimeUrl: orNull(word),
  scriptUrl: orNull(word),
  functionUrl: orNull(word),
  launchEvents: listOf(parseLaunchEvent, 50),
  composeButtons: listOf(parsePaneButton, 50),
  readButtons: listOf(parsePaneButton, 50),
  pictures: listOf(record<Picture>({ id: word, url: word }), 500),
})

/** The origins whose pages this add-in shows. */
export function originsOf(addIn: AddIn): readonly string[] {
  const urls = [
    addIn.runtimeUrl,
    addIn.scriptUrl,
    addIn.functionUrl,
    addIn.iconUrl,
    ...[...addIn.composeButtons, ...addIn.readButtons].flatMap(({ paneUrl, iconUrl }) => [
      paneUrl,
      iconUrl,
    ]),
    ...addIn.pictures.map(({ url }) => url),
  ]
  return [...new Set(urls.flatMap((url) => (url === null ? [] : [new URL(url).origin])))]
}
