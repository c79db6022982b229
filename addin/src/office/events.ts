import { callOffice, hasFunction, mapResult, type OfficeResult } from './call.ts'

/** The event that Outlook passes to a handler, which must complete it. */
export type LaunchEvent = Pick<Office.MailboxEvent, 'completed'>

/** Registers a handler under its name in the manifest. */
export function associate(name: string, handler: (event: LaunchEvent) => void): void {
  Office.actions.associate(name, handler)
}

/**
 * Resolves when the library has found its host. A page must call this, or the library never registers
 * for commands; in classic Outlook's event runtime it never resolves, so handlers must not wait for it.
 */
export async function officeReady(): Promise<void> {
  if (hasFunction(Office, 'onReady')) await Office.onReady()
}

/**
 * Calls `handler` whenever another mail is selected while the pane is pinned.
 * @returns a function that stops listening; `unsupported` where Outlook cannot pin
 */
export async function onItemChanged(handler: () => void): Promise<OfficeResult<() => void>> {
  const mailbox = Office.context?.mailbox
  const added = await callOffice<void>(mailbox, 'addHandlerAsync', (answer) =>
    mailbox.addHandlerAsync(Office.EventType.ItemChanged, handler, answer),
  )
  return mapResult(added, () => () => mailbox.removeHandlerAsync(Office.EventType.ItemChanged))
}
