import { type DialogFault, dialogCodes } from '../native/dialog-request.ts'

/** A dialog that is open in the page. */
export interface OpenDialog {
  readonly tell: (message: string) => void
  readonly close: () => void
}

/** Who is told what happens in a dialog. */
export interface DialogOwner {
  readonly hear: (message: string, origin: string) => void
  /** The user has closed it. */
  readonly closed: () => void
}

export type DialogOpener = (target: unknown, owner: DialogOwner) => OpenDialog | DialogFault

/** What a page hears of its dialog: 0 and a message of the dialog's, or a number for what became of it. */
export interface DialogNews {
  readonly messageType: number
  readonly messageContent?: string
  readonly messageOrigin?: string
}

/** The dialog of one page, which has one at most. */
export interface Dialogs {
  /** @returns Office's number for how it went; 0: it is open */
  readonly open: (target: unknown) => number
  readonly tell: (message: string) => void
  readonly close: () => void
}

const notSupported = 5_000

/**
 * @param opener absent where a page may not open dialogs
 * @param raise tells the page what happened
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
