import { Button, FluentProvider, Link, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Trouble } from '../pane/ports.ts'
import { type Shade, useTheme } from '../pane/use-theme.ts'
import type { Tongue } from '../pane/words/words.ts'

const useStyles = makeStyles({
  page: {
    minHeight: '100dvh',
    boxSizing: 'border-box',
    display: 'grid',
    placeContent: 'center',
    justifyItems: 'center',
    rowGap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXL,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textAlign: 'center',
  },
  text: { maxWidth: '400px' },
  title: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
})

/** How to get in: by signing in here, or only in a browser tab with this URL. */
export type Entrance =
  | { readonly kind: 'sign-in'; readonly signIn: () => Promise<Trouble | null> }
  | { readonly kind: 'browser'; readonly url: string }

export interface SignedOutProps {
  readonly entrance: Entrance
  /** How the last sign-in failed, if it did. */
  readonly trouble: Trouble | null
  readonly shade: Shade
  readonly tongue: Tongue
}

/** The page for users who are not signed in. */
export function SignedOut({ entrance, trouble, shade, tongue }: SignedOutProps) {
  const styles = useStyles()
  const theme = useTheme(shade)
  const { direction, language, words } = tongue
  const [ended, setEnded] = useState(trouble)
  const [leaving, setLeaving] = useState(false)
  const atBrowser = entrance.kind === 'browser'
  const ask = async (signIn: () => Promise<Trouble | null>): Promise<void> => {
    setLeaving(true)
    const why = await signIn()
    setEnded(why)
    // While the redirect loads, the page stays as it is.
    if (why !== null) setLeaving(false)
  }
  return (
    <FluentProvider theme={theme} dir={direction} lang={language}>
      <main className={styles.page}>
        <img src="icons/icon-64.png" width={48} height={48} alt="" />
        <div className={styles.text}>
          <h1 className={styles.title}>
            {atBrowser ? words.tab.framedTitle : words.tab.signedOutTitle}
          </h1>
          <p className={styles.line}>{atBrowser ? words.tab.framed : words.tab.signedOut}</p>
        </div>
        {entrance.kind === 'browser' ? (
          <Link href={entrance.url} target="_blank" rel="noopener">
            {words.tab.open}
          </Link>
        ) : (
          <Button
            appearance="primary"
            disabledFocusable={leaving}
            onClick={() => void ask(entrance.signIn)}
          >
            {words.tab.signIn}
          </Button>
        )}
        <p role="status" className={styles.line}>
          {ended !== null && words.trouble[ended]}
        </p>
      </main>
    </FluentProvider>
  )
}
