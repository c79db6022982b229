import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  place: {
    flex: '1 1 auto',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '8px',
    padding: '24px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { display: 'flex', fontSize: '48px', color: tokens.colorNeutralForegroundDisabled },
})

/** A centred placeholder. */
export function Place({
  role,
  children,
}: {
  readonly role?: 'alert'
  readonly children: ReactNode
}) {
  const styles = useStyles()
  return (
    <div className={styles.place} role={role}>
      {children}
    </div>
  )
}

/** A placeholder for an empty place, with an explanation. */
export function Nothing({ icon, text }: { readonly icon: ReactNode; readonly text: string }) {
  const styles = useStyles()
  return (
    <Place>
      <span className={styles.icon}>{icon}</span>
      <Text>{text}</Text>
    </Place>
  )
}
