import { showDialog } from '../native/dialog.ts'
import { type DialogFault, dialogRequest } from '../native/dialog-request.ts'
import type { DialogOwner, OpenDialog } from './dialogs.ts'
import type { AddInFrame, FrameHost, FrameOptions } from '../web/frame.ts'

/** A page that can receive messages once it has started. */
interface DialogPage {
  readonly frame: AddInFrame
  readonly conversation: () => Teller | undefined
}

interface Teller {
  readonly tellDialog: (message: string, origin: string) => void
}

/** Opens a page by the client's transport. */
export type PageOpener = (
  host: FrameHost,
  options: FrameOptions,
  dialogs: { readonly toParent: (message: string) => void },
) => DialogPage

/** A dialog that a page of the add-in requests, in front of it. */
export function openDialog(
  openPage: PageOpener,
  host: FrameHost,
  { session, pageUrl: ownerUrl }: FrameOptions,
  target: unknown,
  owner: DialogOwner,
): OpenDialog | DialogFault {
  const request = dialogRequest(target, host.addIn)
  if (typeof request === 'number') return request
  const title = host.addIn.displayName
  const { origin } = new URL(request.url)
  const options = { pageUrl: request.url, title, session, onClose: () => undefined }
  const { frame, conversation } = openPage(host, options, {
    toParent: (message) => owner.hear(message, origin),
  })
  const shown = showDialog(request, title, frame, owner.closed)
  return {
    tell: (message) => conversation()?.tellDialog(message, new URL(ownerUrl).origin),
    close: shown.close,
  }
}
