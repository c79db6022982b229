import { useMemo } from 'react'
import type { Recipient } from '#core/wire'
import type { ComposeItem } from '../../office/compose-item.ts'
import type { Service } from '../../service/service.ts'
import { Bar } from '../bar.tsx'
import { Empty } from '../empty.tsx'
import { Title } from '../headings.tsx'
import type { Ports, SignIn } from '../ports.ts'
import { type Hindrance, useRemedy } from '../use-remedy.ts'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { type ComposeState, planOf } from './compose-state.ts'
import { Outcome } from './outcome.tsx'
import { People } from './people.tsx'
import { Switches } from './switches.tsx'
import { useBases } from './use-bases.ts'
import { type Compose, useCompose } from './use-compose.ts'

export interface ComposeFaceProps {
  readonly item: ComposeItem
  readonly ports: Ports
}

/** What will be tracked in the mail being composed, and what will not and why. */
export function ComposeFace({ item, ports }: ComposeFaceProps) {
  const { client, origin } = ports
  const reader = useMemo(() => ({ item, client, origin }), [item, client, origin])
  const compose = useCompose(reader, ports)
  const words = useWords()
  return (
    <>
      <Title>{words.compose.heading}</Title>
      <Unready compose={compose} signIn={ports.signIn} />
      <Ready compose={compose} service={ports.service} />
    </>
  )
}

interface ReadyProps {
  readonly compose: Compose
  readonly service: Pick<Service, 'contact'>
}

function Ready({ compose, service }: ReadyProps) {
  const words = useWords()
  const { draft, unreadable, prepared } = compose.state
  const bases = useBases(
    draft === null || draft.policy === null ? nobody : draft.recipients,
    service,
  )
  const plan = planOf(compose.state)
  if (draft === null || plan === null)
    return unreadable ? (
      <Empty>{words.compose.unreadable}</Empty>
    ) : (
      <Waiting label={words.compose.loading} rows={3} />
    )
  if (draft.policy === null)
    return prepared === null ? <Waiting label={words.compose.loading} rows={3} /> : null
  return (
    <>
      <Switches compose={compose} />
      <Outcome draft={draft} plan={plan}>
        <People recipients={draft.recipients} bases={bases} opens={plan.pixel !== 'none'} />
      </Outcome>
    </>
  )
}

const nobody: readonly Recipient[] = []

interface UnreadyProps {
  readonly compose: Compose
  readonly signIn: SignIn
}

/** Says that the mail will leave untracked and why, with a button to retry. */
function Unready({ compose, signIn }: UnreadyProps) {
  const words = useWords()
  const { said, busy, action, act } = useRemedy(unreadyOf(compose.state), compose.prepare, signIn)
  const trying = busy || compose.state.preparing
  return (
    <Bar
      text={said === null ? null : `${words.trouble[said]} ${words.compose.leavesUntracked}`}
      action={trying ? words.compose.retrying : words.trouble[action]}
      busy={trying}
      onAction={act}
    />
  )
}

function unreadyOf({ draft, prepared }: ComposeState): Hindrance | null {
  if (draft === null || draft.policy !== null || prepared === 'ready') return null
  return prepared
}
