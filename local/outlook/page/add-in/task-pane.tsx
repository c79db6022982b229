import { Button, makeStyles, Spinner, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { PinFilled, PinRegular } from '@fluentui/react-icons/svg/pin'
import { useEffect, useRef, useState } from 'react'
import type { PaneButton } from '../../manifest/add-in.ts'
import type { ItemSession } from '../../model/session.ts'
import { openFrame } from '../../runtime/open-frame.ts'
import { themeText } from '../../native/theme.ts'
import { eventNames } from '../../web/conversation.ts'
import type { AddInFrame, FrameStart } from '../../web/frame.ts'
import { paneWidthPx } from '../layout.ts'
import type { AddInHost } from './host.ts'

export interface TaskPaneProps {
  readonly host: AddInHost
  readonly button: PaneButton
  readonly session: ItemSession
  readonly dark: boolean
  /** Undefined: it cannot be pinned. */
  readonly pinned?: boolean | undefined
  readonly onPin?: (pinned: boolean) => void
  readonly onFrame: (frame: AddInFrame | undefined) => void
  readonly onClose: () => void
}

const useStyles = makeStyles({
  pane: {
    width: `${paneWidthPx}px`,
    flex: `0 0 ${paneWidthPx}px`,
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    padding: '8px 8px 8px 16px',
    minHeight: '32px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flex: '1 1 auto' },
  place: {
    position: 'relative',
    flex: '1 1 auto',
    minHeight: 0,
    display: 'flex',
    '& iframe': { flex: '1 1 auto', width: '100%', border: 'none' },
  },
  state: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: '24px',
    textAlign: 'center',
    pointerEvents: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

/** The add-in's task pane, on the right. */
export function TaskPane(props: TaskPaneProps) {
  const styles = useStyles()
  const { host, button, pinned, onPin, onClose } = props
  const place = useRef<HTMLDivElement>(null)
  const start = useFrame(place, props)
  return (
    <aside className={styles.pane} aria-label={button.label}>
      <div className={styles.head}>
        <Text className={styles.title} as="h2" weight="semibold" truncate wrap={false}>
          {host.addIn.displayName}
        </Text>
        {pinned !== undefined && (
          <ToggleButton
            appearance="subtle"
            size="small"
            checked={pinned}
            icon={pinned ? <PinFilled /> : <PinRegular />}
            aria-label={pinned ? 'Unpin' : 'Pin'}
            title={pinned ? 'Unpin' : 'Keep open when another message is selected'}
            onClick={() => onPin?.(!pinned)}
          />
        )}
        <Button
          appearance="subtle"
          size="small"
          icon={<DismissRegular />}
          aria-label={`Close ${button.label}`}
          onClick={onClose}
        />
      </div>
      <div className={styles.place} ref={place}>
        {start !== 'ready' && (
          <div className={styles.state}>
            <PaneState start={start} name={host.addIn.displayName} />
          </div>
        )}
      </div>
    </aside>
  )
}

function PaneState({
  start,
  name,
}: {
  readonly start?: FrameStart | undefined
  readonly name: string
}) {
  if (start === undefined || start === 'closed') return <Spinner label={`Starting ${name}…`} />
  return (
    <Text>{name} cannot be reached at the moment. Close this pane and open it again later.</Text>
  )
}

/** The frame lives as long as this pane shows this button's page for this session. */
function useFrame(
  place: { readonly current: HTMLDivElement | null },
  { host, button, session, dark, onFrame, onClose }: TaskPaneProps,
): FrameStart | undefined {
  const [start, setStart] = useState<FrameStart>()
  const latest = useRef({ onFrame, onClose })
  latest.current = { onFrame, onClose }
  const shown = useRef<AddInFrame | undefined>(undefined)
  useEffect(() => {
    setStart(undefined)
    const frame = openFrame(host.frames, {
      pageUrl: button.paneUrl,
      title: button.label,
      session,
      onClose: () => latest.current.onClose(),
    })
    shown.current = frame
    place.current?.append(frame.element)
    latest.current.onFrame(frame)
    void frame.started.then(setStart)
    return () => {
      latest.current.onFrame(undefined)
      frame.close()
    }
  }, [host, button, session, place])
  useEffect(() => {
    if (shown.current === undefined) return
    // The page in the frame takes this for the user's preference.
    shown.current.element.style.colorScheme = dark ? 'dark' : 'light'
    shown.current.raise(eventNames.themeChanged, [themeText(dark)])
  }, [dark, button, session])
  return start
}
