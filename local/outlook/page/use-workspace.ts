import { useEffect, useState } from 'react'
import type { Accounts, FolderCount, FolderId, Message } from '../mail/mail.ts'
import type { AddInHost } from './add-in/host.ts'
import { type ShownAlert, useAlerts } from './add-in/use-alerts.ts'
import { type Trust, useTrust } from './add-in/use-trust.ts'
import { readFolders, readMessage, removeItem, setRead } from './data/api.ts'
import { detailOf, type Remote, useRemote } from './data/use-remote.ts'
import { isUnsent } from './reading/folder-list.tsx'
import { type OpenDesk, useDesk } from './use-desk.ts'
import { useOutbox } from './use-outbox.ts'
import { type Panes, usePanes } from './use-panes.ts'
import type { Say } from './use-say.tsx'

/** The owner's selection: folder, mail, and the mail being composed. */
export interface Workspace {
  readonly folders: Remote<readonly FolderCount[]>
  readonly folderId: FolderId
  readonly itemId: string | undefined
  readonly message: Remote<Message | undefined>
  readonly onDesk: OpenDesk
  readonly trust: Trust
  readonly alert: ShownAlert | undefined
  readonly readPanes: Panes
  readonly goTo: (folderId: FolderId) => void
  readonly open: (itemId: string | undefined) => void
  readonly remove: (itemId: string) => void
}

export function useWorkspace(host: AddInHost, { owner }: Accounts, say: Say): Workspace {
  const [folderId, setFolderId] = useState<FolderId>('inbox')
  const [itemId, setItemId] = useState<string>()
  const trust = useTrust(host)
  const { shown, ask } = useAlerts()
  const readPanes = usePanes(host.addIn.readButtons)
  const onFault = (error: unknown): void => say(detailOf(error), 'error')
  const folders = useRemote('folders', () => readFolders(owner.accountId))
  const onDesk = useDesk({
    host,
    owner,
    addInOn: () => trust.state === 'granted',
    ask,
    onFault,
    onNews: (sentence) => say(sentence, 'success'),
  })
  const { desk, compose } = onDesk
  useOutbox(host.program.network, owner.accountId, say)
  const select = (chosen: string | undefined): void => {
    if (chosen !== itemId) readPanes.selectionChanged()
    setItemId(chosen)
  }
  return {
    folders,
    folderId,
    itemId,
    message: useOpenMessage(itemId),
    onDesk,
    trust,
    alert: shown,
    readPanes,
    goTo(chosen) {
      desk.leave()
      select(undefined)
      setFolderId(chosen)
    },
    open(chosen) {
      desk.leave()
      if (isUnsent(folderId) && chosen !== undefined) desk.takeUp(chosen)
      else select(chosen)
    },
    remove(gone) {
      if (gone === itemId) select(undefined)
      if (gone === compose?.item().itemId) desk.clear()
      removeItem(gone).catch(onFault)
    },
  }
}

/** Opening a mail marks it as read. */
function useOpenMessage(itemId: string | undefined): Remote<Message | undefined> {
  const message = useRemote(`message ${itemId ?? ''}`, async () =>
    itemId === undefined ? undefined : await readMessage(itemId),
  )
  const unread = message.state === 'ready' && message.value?.read === false
  useEffect(() => {
    if (unread && itemId !== undefined) void setRead(itemId, true)
  }, [itemId, unread])
  return message
}
