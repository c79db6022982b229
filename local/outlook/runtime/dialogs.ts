import { type DialogFault, dialogCodes } from '../native/dialog-request.ts'

/** An open dialog. */
export interface OpenDialog {
  readonly tell: (message: string) => void
  readonly close: () => void
}

/** Callbacks for events of a dialog. */
export interface DialogOwner {
  readonly hear: (message: string, origin: string) => void
  /** The user has closed it. */
  readonly closed: () => void
}

export type DialogOpener = (target: unknown, owner: DialogOwner) => OpenDialog | DialogFault

/** What a page receives from its dialog: 0 and a message, or a number for an event. */
export interface DialogNews {
  readonly messageType: number
  readonly messageContent?: string
  readonly messageOrigin?: string
}

/** The dialog of one page, which has at most one. */
export interface Dialogs {
  /** @returns Office's result number; 0: it is open */
  readonly open: (target: unknown) => number
  readonly tell: (message: string) => void
  readonly close: () => void
}

const notSupported = 5_000

/**
 * @param opener absent if the page may not open dialogs
 * @param raise notifies the page
 */
export function createDialogs(
  opener: DialogOpener | undefined,
  raise: (news: DialogNews) => void,
): Dialogs {
  let open: OpenDialog | undefined
  const owner: DialogOwner = {
    hear: (messageContent, messageOrigin) =>
      raise({ messageType: 0, messageContent, messageOrigin }),
    closed() {
      open = undefined
      raise({ messageType: dialogCodes.closedByUser })
    },
  }
  return {
    open(target) {
      if (opener === undefined) return notSupported
      if (open !== undefined) return dialogCodes.alreadyOpen
      const opened = opener(target, owner)
      if (typeof opened === 'number') return opened
      open = opened
      return 0
    },
    tell: (message) => open?.tell(message),
    close() {
      open?.close()
      open = undefined
    },
  }
}
