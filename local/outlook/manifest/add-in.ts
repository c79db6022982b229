import { flag, InputFault, listOf, oneOf, orNull, type Parser, record, text } from '#core/parse'
import { type Permission, permissions } from '../model/permission.ts'
import type { SendMode } from '../model/smart-alerts.ts'
import { type LaunchEventType, launchEventTypes } from '../runtime/event.ts'

/** Common to all ribbon controls. */
interface Control {
  readonly controlId: string
  readonly label: string
  readonly tip: string
  readonly iconUrl: string
}

/** A button that opens a task pane. */
export interface PaneButton extends Control {
  readonly paneUrl: string
  readonly pinnable: boolean
}

/** A button that calls a function of the add-in. */
export interface FunctionButton extends Control {
  readonly functionName: string
}

/** A button that opens a menu of buttons. */
export interface MenuButton extends Control {
  readonly items: readonly (PaneButton | FunctionButton)[]
}

export type RibbonControl = PaneButton | FunctionButton | MenuButton

/** A group of controls. */
export interface RibbonGroup {
  readonly label: string
  readonly controls: readonly RibbonControl[]
}

/** A function to be called on an event of a mail. */
export interface LaunchEvent {
  readonly type: LaunchEventType
  readonly functionName: string
  readonly sendMode: SendMode
}

export interface Picture {
  readonly id: string
  readonly url: string
}

/** The parsed manifest of an add-in, as far as Outlook needs it. */
export interface AddIn {
  readonly addInId: string
  readonly version: string
  readonly displayName: string
  readonly iconUrl: string
  readonly permission: Permission
  readonly extendedPermissions: readonly string[]
  readonly appDomains: readonly string[]
  /** The application id for Office's own getAccessToken; null if it is not used. */
  readonly ssoClientId: string | null
  /** The page in which event handlers run; null if there is none. */
  readonly runtimeUrl: string | null
  /** The script in which they run where there is no page; null if there is none. */
  readonly scriptUrl: string | null
  /** The page whose functions the ribbon's buttons call; null if there is none. */
  readonly functionUrl: string | null
  readonly launchEvents: readonly LaunchEvent[]
  /** Declared events that this Outlook never raises. */
  readonly neverRaised: readonly string[]
  readonly composeRibbon: readonly RibbonGroup[]
  readonly readRibbon: readonly RibbonGroup[]
  /** Every pane of a ribbon, wherever its button is. */
  readonly composeButtons: readonly PaneButton[]
  readonly readButtons: readonly PaneButton[]
  /** Pictures that notification bars can reference by id. */
  readonly pictures: readonly Picture[]
}

export const sendModes: readonly SendMode[] = ['PromptUser', 'SoftBlock', 'Block']

const word = text(2_048)
const controlsMax = 50

const parsePaneButton: Parser<PaneButton> = record<PaneButton>({
  controlId: word,
  label: word,
  tip: word,
  iconUrl: word,
  paneUrl: word,
  pinnable: flag,
})

const parseFunctionButton: Parser<FunctionButton> = record<FunctionButton>({
  controlId: word,
  label: word,
  tip: word,
  iconUrl: word,
  functionName: word,
})

const parseMenuButton: Parser<MenuButton> = record<MenuButton>({
  controlId: word,
  label: word,
  tip: word,
  iconUrl: word,
  items: listOf(either<PaneButton | FunctionButton>(parsePaneButton, parseFunctionButton), 100),
})

const parseGroups: Parser<readonly RibbonGroup[]> = listOf(
  record<RibbonGroup>({
    label: word,
    controls: listOf(
      either<RibbonControl>(parsePaneButton, parseFunctionButton, parseMenuButton),
      controlsMax,
    ),
  }),
  controlsMax,
)

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
  ssoClientId: orNull(word),
  runtimeUrl: orNull(word),
  scriptUrl: orNull(word),
  functionUrl: orNull(word),
  launchEvents: listOf(parseLaunchEvent, 50),
  neverRaised: listOf(word, 100),
  composeRibbon: parseGroups,
  readRibbon: parseGroups,
  composeButtons: listOf(parsePaneButton, controlsMax),
  readButtons: listOf(parsePaneButton, controlsMax),
  pictures: listOf(record<Picture>({ id: word, url: word }), 500),
})

/** The panes that buttons of these groups open, including those in menus. */
export function panesIn(groups: readonly RibbonGroup[]): readonly PaneButton[] {
  const buttons = groups
    .flatMap(({ controls }) => controls)
    .flatMap((control) => ('items' in control ? control.items : [control]))
  return buttons.flatMap((button) => ('paneUrl' in button ? [button] : []))
}

/** The origins of the add-in's pages and pictures. */
export function originsOf(addIn: AddIn): readonly string[] {
  const controls = [...addIn.composeRibbon, ...addIn.readRibbon].flatMap((group) => group.controls)
  const urls = [
    addIn.runtimeUrl,
    addIn.scriptUrl,
    addIn.functionUrl,
    addIn.iconUrl,
    ...[...addIn.composeButtons, ...addIn.readButtons].map(({ paneUrl }) => paneUrl),
    ...controls.map(({ iconUrl }) => iconUrl),
    ...addIn.pictures.map(({ url }) => url),
  ]
  const web = urls.filter((url) => url !== null && /^https?:/.test(url))
  return [...new Set(web.map((url) => new URL(url ?? '').origin))]
}

/** The result of the first parser that succeeds; the fault of the last one if none does. */
function either<T>(...parsers: readonly Parser<T>[]): Parser<T> {
  return (value, at) => {
    let fault = new InputFault(`${at} has no known form`)
    for (const parse of parsers) {
      const parsed = parse(value, at)
      if (!(parsed instanceof InputFault)) return parsed
      fault = parsed
    }
    return fault
  }
}
