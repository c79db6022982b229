import { createSignInDesk, type SignInDesk } from '../../identity/sign-in-desk.ts'
import type { RoamingSettings } from '../../model/call.ts'
import type { AddIn, FunctionButton } from '../../manifest/add-in.ts'
import type { Categories } from '../../model/categories.ts'
import { callName } from '../../model/call-names.ts'
import type { Selection } from '../../model/body.ts'
import type { Mailbox } from '../../model/initial-data.ts'
import type { Item } from '../../model/item.ts'
import type { Address } from '../../model/person.ts'
import { settingsOfEvents } from '../../model/roaming.ts'
import { createSession, type ItemSession } from '../../model/session.ts'
import type { TrapName } from '../../model/traps.ts'
import type { SendMode } from '../../model/smart-alerts.ts'
import type { EventRun, LaunchEventType } from '../../runtime/event.ts'
import { deadEndRun } from '../../runtime/dead-end.ts'
import { failingRun } from '../../runtime/failing.ts'
import { whileFocused } from '../../runtime/focus.ts'
import { withTimeLimit } from '../../runtime/limit.ts'
import { runHandler } from '../../runtime/run-handler.ts'
import { startScripts } from '../../script-runtime/run-script.ts'
import { runInPage } from '../../web/event-frame.ts'
import type { FrameHost } from '../../web/frame.ts'
import { saveCategories, saveSettings } from '../data/api.ts'
import { isDark } from '../theme.ts'
import { openBroker, ownToken } from '../identity/brokering.ts'
import type { Program } from '../program.ts'
import { nameOf } from '../noted-calls.ts'

/** The add-in that this Outlook hosts. */
export interface AddInHost {
  readonly addIn: AddIn
  readonly program: Program
  readonly frames: FrameHost
  /** Where the user is asked before the add-in may act on their behalf. */
  readonly signInDesk: SignInDesk
  readonly open: (item: Item | null, selection?: () => Selection | undefined) => ItemSession
  /** Whether the add-in handles this event. */
  readonly wants: (type: LaunchEventType) => boolean
  /** Undefined: the add-in does not handle the event, or Outlook does not raise it. */
  readonly run: (
    session: ItemSession,
    type: LaunchEventType,
    details?: Readonly<Record<string, unknown>>,
  ) => EventRun | undefined
  /** Calls the function of a button. */
  readonly command: (session: ItemSession, button: FunctionButton) => EventRun
  /** The number of running event handlers and button functions. */
  readonly runs: () => number
  readonly sendMode: SendMode
}

export interface AddInHostOptions {
  readonly addIn: AddIn
  readonly owner: Address
  /** The add-in's settings as saved in the mailbox. */
  readonly settings: RoamingSettings
  /** Those of the mailbox. */
  readonly categories: Categories
  readonly program: Program
}

export function createAddInHost(options: AddInHostOptions): AddInHost {
  const { addIn, owner, settings, program } = options
  let { categories, settings: kept } = options
  const running = new Set<EventRun>()
  const { client, traps, noteUnknown, noteExcess } = program
  const signInDesk = createSignInDesk()
  const frames: FrameHost = {
    addIn,
    client,
    traps: traps.current,
    locale: 'en-US',
    dark: isDark,
    settings: () => kept,
    accessToken: () => ownToken(addIn.ssoClientId),
    nestedAppAuth: openBroker(program, signInDesk),
    reportExcess: noteExcess,
    report: (_message, details) => noteUnknown(nameOf(details)),
  }
  const handlers: FrameHost = {
    ...frames,
    nestedAppAuth: openBroker(program),
    settings: () => settingsOfEvents({ atStart: settings, now: kept }, traps.current()),
  }
  if (client.eventRuntime === 'script') startScripts()
  const mailbox = mailboxOf(addIn, owner, program, () => categories)
  const watched = (run: EventRun): EventRun => {
    running.add(run)
    void run.ended.finally(() => running.delete(run))
    return run
  }
  return {
    addIn,
    program,
    frames,
    signInDesk,
    open: (item, selection = () => undefined) =>
      createSession(item, {
        mailbox,
        selection,
        saveSettings(saved) {
          kept = saved
          saveSettings(saved).catch(() => console.warn('The settings were not saved'))
        },
        saveCategories(changed) {
          categories = changed
          saveCategories(changed).catch(() => console.warn('The categories were not saved'))
        },
        reportUnknownName: noteUnknown,
        reportUnknown: (dispatchId) => noteUnknown(callName(dispatchId)),
      }),
    wants: (type) => addIn.launchEvents.some((each) => each.type === type),
    run(session, type, details = {}) {
      const event = addIn.launchEvents.find((each) => each.type === type)
      if (event === undefined) return undefined
      const call = { type, functionName: event.functionName, details }
      const run = runWithTraps(program, session, type, (seen) => runHandler(handlers, seen, call))
      return run === undefined ? undefined : watched(run)
    },
    command(session, { controlId, functionName }) {
      const run = runInPage(frames, session, addIn.functionUrl, {
        title: `${addIn.displayName}: ${controlId}`,
        functionName,
        eventJson: JSON.stringify({ source: { id: controlId } }),
      })
      return watched(withTimeLimit(run, program.clock))
    },
    runs: () => running.size,
    sendMode: sendModeOf(addIn),
  }
}

function sendModeOf({ launchEvents }: AddIn): SendMode {
  return launchEvents.find(({ type }) => type === 'OnMessageSend')?.sendMode ?? 'PromptUser'
}

function mailboxOf(
  addIn: AddIn,
  owner: Address,
  { client, traps }: Program,
  categories: () => Categories,
): Mailbox {
  return {
    owner,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    permission: addIn.permission,
    extendedPermissions: addIn.extendedPermissions,
    addInId: addIn.addInId,
    pictures: addIn.pictures.map(({ id }) => id),
    client,
    get traps() {
      return traps.current()
    },
    get categories() {
      return categories()
    },
  }
}

/** Applies Outlook's traps to a handler, whatever its runtime. */
function runWithTraps(
  { traps, clock, focus }: Program,
  session: ItemSession,
  type: LaunchEventType,
  start: (session: ItemSession) => EventRun,
): EventRun | undefined {
  const set = traps.current()
  const onSend = (name: TrapName): boolean => type === 'OnMessageSend' && set.has(name)
  if (onSend('handlerNeverRuns')) return undefined
  const started = onSend('handlerThrows') ? failingRun(session, start) : start(session)
  const tried = onSend('unavailableBlocksSend') ? deadEndRun(started, clock) : started
  const endsWithFocus = type !== 'OnMessageSend' && set.has('handlerEndsWithFocus')
  const run = endsWithFocus ? whileFocused(tried, focus) : tried
  return set.has('handlerTimesOut') ? withTimeLimit(run, clock) : run
}
