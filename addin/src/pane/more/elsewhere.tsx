import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Open16Regular } from '@fluentui/react-icons'
import { Section } from '../headings.tsx'
import type { Ports, Session } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'

const useStyles = makeStyles({
  place: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} 0` },
  link: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  hint: { margin: 0 },
  action: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0` },
})

/** Links the pane to the full page, and shows there who is signed in. */
export function Elsewhere({
  ports,
}: {
  readonly ports: Pick<Ports, 'outlook' | 'appUrl' | 'session'>
}) {
  const { outlook, appUrl, session } = ports
  if (outlook !== null) return <ToFullPage appUrl={appUrl} />
  return session === null ? null : <SignedIn session={session} />
}

function ToFullPage({ appUrl }: Pick<Ports, 'appUrl'>) {
  const styles = useStyles()
  const rows = useRowStyles()
  const words = useWords()
  return (
    <div className={styles.place}>
      <Link href={appUrl} target="_blank" rel="noopener" className={styles.link}>
        {words.tab.open}
        <Open16Regular aria-hidden />
      </Link>
      <p className={mergeClasses(styles.hint, rows.small, rows.quiet)}>{words.tab.openHint}</p>
    </div>
  )
}

function SignedIn({ session }: { readonly session: Session }) {
  const styles = useStyles()
  const rows = useRowStyles()
  const words = useWords()
  return (
    <Section id="account" heading={words.tab.account}>
      <p className={mergeClasses(rows.inset, rows.wrap)}>
        {words.tab.signedInAs(session.name, session.address)}
      </p>
      <div className={styles.action}>
        <Button size="small" onClick={() => void session.signOut()}>
          {words.tab.signOut}
        </Button>
      </div>
    </Section>
  )
}
