import { callOffice, failed, type OfficeResult } from './call.ts'

/** Office's error number for a missing notification. */
const notificationNotFound = 9024

/** The name of an icon in the manifest's resources, which Office requires for an informational bar. */
const notificationIcon = 'Icon.16'

/** Calls an Office function, named by its path from the item. */
export type Call = <T>(
  path: string,
  start: (answer: (result: Office.AsyncResult<T>) => void) => void,
  limitMs?: number,
) => Promise<OfficeResult<T>>

type Owner = Pick<Office.MessageRead, 'notificationMessages'>

/** Shows a bar above a mail in place of the one with this key: key ≤ 32 characters, message ≤ 150. */
export async function showNotification(
  item: Owner,
  call: Call,
  key: string,
  message: string,
): Promise<OfficeResult<void>> {
  const details = {
    type: Office.MailboxEnums.ItemNotificationMessageType.InformationalMessage,
    message,
    icon: notificationIcon,
    persistent: false,
  }
  const replaced = await call<void>('notificationMessages.replaceAsync', (answer) =>
    item.notificationMessages.replaceAsync(key, details, answer),
  )
  if (replaced.ok || replaced.fault.officeCode !== notificationNotFound) return replaced
  return call<void>('notificationMessages.addAsync', (answer) =>
    item.notificationMessages.addAsync(key, details, answer),
  )
}

export function hideNotification(
  item: Owner,
  call: Call,
  key: string,
): Promise<OfficeResult<void>> {
  return call<void>('notificationMessages.removeAsync', (answer) =>
    item.notificationMessages.removeAsync(key, answer),
  )
}

/** The bar in which the pane announces events, above whatever mail is open (read or composed). */
export interface NewsBar {
  /** @param message at most 150 characters; `unsupported` if no mail is open */
  show(message: string): Promise<OfficeResult<void>>
  hide(): Promise<OfficeResult<void>>
}

const newsKey = 'telltale.news'

export const newsBar: NewsBar = {
  show: (message) => withOpenItem((item, call) => showNotification(item, call, newsKey, message)),
  hide: () => withOpenItem((item, call) => hideNotification(item, call, newsKey)),
}

function withOpenItem(
  ask: (item: Owner, call: Call) => Promise<OfficeResult<void>>,
): Promise<OfficeResult<void>> {
  const item = Office.context?.mailbox?.item
  if (!item) return Promise.resolve(failed('unsupported'))
  return ask(item, (path, start, limitMs) => callOffice(item, path, start, limitMs))
}
