import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Trust, TrustState } from './use-trust.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px', paddingBottom: '8px' },
  later: { whiteSpace: 'nowrap' },
  quote: {
    padding: '10px 14px',
    margin: 0,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
})

export interface TrustDialogProps {
  readonly addInName: string
  readonly trust: Trust
}

/** Explains the prompt that the browser is about to show. */
export function TrustDialog({ addInName, trust }: TrustDialogProps) {
  const styles = useStyles()
  const { state, ask, goWithout } = trust
  if (state === 'granted' || state === 'off') return null
  const asking = state === 'asking'
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{titleOf(state, addInName)}</DialogTitle>
          <DialogContent className={styles.content}>
            <Explanation state={state} addInName={addInName} />
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              disabledFocusable={asking}
              {...(asking ? { icon: <Spinner size="extra-tiny" /> } : {})}
              onClick={ask}
            >
              {labelOf(state)}
            </Button>
            <Button className={styles.later} disabled={asking} onClick={goWithout}>
              Go on without {addInName}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function labelOf(state: TrustState): string {
  return state === 'declined' || state === 'unavailable' ? 'Try again' : 'Continue'
}

function titleOf(state: TrustState, name: string): string {
  switch (state) {
    case 'declined':
      return `${name} is off`
    case 'unavailable':
      return `${name} cannot be reached`
    case 'unasked':
    case 'asking':
    case 'granted':
    case 'off':
      return 'Your browser will ask once'
  }
}

interface ExplanationProps {
  readonly state: TrustState
  readonly addInName: string
}

function Explanation({ state, addInName }: ExplanationProps): ReactNode {
  const styles = useStyles()
  switch (state) {
    case 'declined':
      return (
        <>
          <Text>
            The question was answered with Cancel, or the browser did not show it. Without that “OK”
            Microsoft’s library does not start {addInName} on this page.
          </Text>
          <Text>Press Try again and choose OK. Mail works either way.</Text>
        </>
      )
    case 'unavailable':
      return (
        <Text>
          The pages of {addInName} do not answer. Look whether its server still runs, then press Try
          again. Mail works either way.
        </Text>
      )
    case 'unasked':
    case 'asking':
    case 'granted':
    case 'off':
      return (
        <>
          <Text>
            {addInName} runs here on Microsoft’s own Office library, unchanged. That library knows
            Microsoft’s web sites, but not your own computer, so it asks you:
          </Text>
          <Text as="p" className={styles.quote}>
            The domain {location.hostname} is acting as Microsoft Office and can run Office add-ins
            …
          </Text>
          <Text>
            Press Continue, then choose <strong>OK</strong>. It is asked once, and nothing leaves
            this computer.
          </Text>
        </>
      )
  }
}
