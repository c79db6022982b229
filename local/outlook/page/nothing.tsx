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

/** The middle of a place whose content is not there. */
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

/** A place with nothing in it, and what it is for. */
export function Nothing({ icon, text }: { readonly icon: ReactNode; readonly text: string }) {
  const styles = useStyles()
  return (
    <Place>
      <span className={styles.icon}>{icon}</span>
      <Text>{text}</Text>
    </Place>
  )
}
