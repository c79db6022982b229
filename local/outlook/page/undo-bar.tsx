import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import type { HeldMail } from './desk.ts'

const useStyles = makeStyles({
  bar: {
    position: 'absolute',
    left: '50%',
    bottom: '24px',
    transform: 'translateX(-50%)',
    zIndex: 10,
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    maxWidth: 'calc(100% - 32px)',
    boxSizing: 'border-box',
    padding: '8px 8px 8px 16px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForegroundInverted,
    backgroundColor: tokens.colorNeutralBackgroundInverted,
    boxShadow: tokens.shadow16,
  },
  subject: { maxWidth: '320px' },
  undo: {
    flex: '0 0 auto',
    color: tokens.colorNeutralForegroundInverted,
    ':hover': { color: tokens.colorNeutralForegroundInverted, opacity: 0.85 },
    ':hover:active': { color: tokens.colorNeutralForegroundInverted },
  },
  time: {
    position: 'absolute',
    left: 0,
    bottom: 0,
    height: '2px',
    width: '100%',
    transformOrigin: 'left',
    backgroundColor: tokens.colorBrandForegroundInverted,
    animationName: { from: { transform: 'scaleX(1)' }, to: { transform: 'scaleX(0)' } },
    animationTimingFunction: 'linear',
    animationFillMode: 'forwards',
  },
})

export interface UndoBarProps {
  readonly held: HeldMail
  readonly onUndo: () => void
}

/** Offers to undo a send while that is possible. */
export function UndoBar({ held, onUndo }: UndoBarProps) {
  const styles = useStyles()
  return (
    <div className={styles.bar} role="status">
      <Text className={styles.subject} truncate wrap={false}>
        Sending “{held.subject || 'No subject'}”…
      </Text>
      <Button
        className={styles.undo}
        appearance="transparent"
        icon={<ArrowUndoRegular />}
        onClick={onUndo}
      >
        Undo
      </Button>
      <span className={styles.time} style={{ animationDuration: `${held.seconds}s` }} />
    </div>
  )
}
