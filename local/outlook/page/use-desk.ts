import { useRef, useState } from 'react'
import type { Message } from '../mail/mail.ts'
import type { ComposeItem } from '../model/item.ts'
import type { Address } from '../model/person.ts'
import type { SendPorts } from '../runtime/send.ts'
import type { AddInHost } from './add-in/host.ts'
import { Compose } from './compose/compose.ts'
import { forward, newMail, replyTo, replyToAll } from './compose/new-mail.ts'
import { readDraft } from './data/api.ts'
import { composeItemOf } from './data/item-of.ts'
import type { Answering } from './reading/reading-pane.tsx'

/** What is being written, one mail at a time. */
export interface Desk {
  readonly compose: Compose | undefined
  readonly begin: () => void
  readonly answer: (how: Answering, message: Message) => void
  readonly takeUp: (draftId: string) => void
  /** What was written stays among the drafts. */
  readonly leave: () => void
  /** It was sent or thrown away. */
  readonly clear: () => void
}

export interface DeskPorts {
  readonly host: AddInHost
  readonly owner: Address
  readonly addInOn: boolean
  readonly ask: SendPorts['ask']
  readonly onFault: (error: unknown) => void
}

export function useDesk(ports: DeskPorts): Desk {
  const [compose, setCompose] = useState<Compose>()
  const current = useRef<Compose | undefined>(undefined)
  const latest = useRef(ports)
  latest.current = ports
  const put = (next: Compose | undefined): void => {
    current.current = next
    setCompose(next)
  }
  const leave = (): void => {
    if (current.current !== undefined) void putAway(current.current)
    put(undefined)
  }
  const open = (item: ComposeItem): void => {
    const { host, ask, onFault } = ports
    leave()
    const opened = new Compose(item, host, () => latest.current.addInOn, {
      ask,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onDraftFault: onFault,
    })
    put(opened)
    opened.start()
  }
  const { owner } = ports
  return {
    compose,
    leave,
    begin: () => open(newMail(crypto.randomUUID(), owner)),
    answer: (how, message) => open(answers[how](message, crypto.randomUUID(), owner)),
    takeUp: (draftId) => {
      readDraft(draftId).then(
        (draft) => open(composeItemOf(draft, owner)),
        (error: unknown) => ports.onFault(error),
      )
    },
    clear() {
      current.current?.end()
      put(undefined)
    },
  }
}

const answers: Readonly<
  Record<Answering, (message: Message, itemId: string, owner: Address) => ComposeItem>
> = { reply: replyTo, 'reply-all': replyToAll, forward }

async function putAway(compose: Compose): Promise<void> {
  await compose.leave()
  compose.end()
}
