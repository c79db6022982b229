import { useMemo } from 'react'
import type { ComposeItem } from '../../office/compose-item.ts'
import { Bar } from '../bar.tsx'
import { Empty } from '../empty.tsx'
import { Title } from '../headings.tsx'
import type { Ports } from '../ports.ts'
import { Waiting } from '../waiting.tsx'
import { words } from '../words.ts'
import { type ComposeState, planOf } from './compose-state.ts'
import { Outcome } from './outcome.tsx'
import { Switches } from './switches.tsx'
import { type Compose, useCompose } from './use-compose.ts'

export interface ComposeFaceProps {
  readonly item: ComposeItem
  readonly ports: Ports
}

/** What will be tracked of the mail that is being written, and what not and why. */
export function ComposeFace({ item, ports }: ComposeFaceProps) {
  const { client, origin } = ports
  const reader = useMemo(() => ({ item, client, origin }), [item, client, origin])
  const compose = useCompose(reader, ports)
  return (
    <>
      <Title>{words.compose.heading}</Title>
      <Unready compose={compose} signIn={ports.signIn} />
      <Ready compose={compose} />
    </>
  )
}

function Ready({ compose }: { readonly compose: Compose }) {
  const { draft, unreadable, prepared } = compose.state
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
      <Outcome draft={draft} plan={plan} />
    </>
  )
}

interface UnreadyProps {
  readonly compose: Compose
  readonly signIn: () => Promise<void>
}

/** Says that the mail will leave untracked, and lets the rep try again. */
function Unready({ compose, signIn }: UnreadyProps) {
  const fault = unreadyOf(compose.state)
  const signedOut = fault === 'signed-out'
  const idle = signedOut ? words.trouble.signIn : words.trouble.retry
  return (
    <Bar
      text={fault === null ? null : words.compose[fault]}
      action={compose.state.preparing ? words.compose.retrying : idle}
      busy={compose.state.preparing}
      onAction={signedOut ? () => void signIn().then(compose.prepare) : compose.prepare}
    />
  )
}

function unreadyOf({ draft, prepared }: ComposeState): 'unavailable' | 'signed-out' | null {
  if (draft === null || draft.policy !== null || prepared === 'ready') return null
  return prepared
}
