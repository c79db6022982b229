import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Persona,
  Text,
  tokens,
} from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { useSyncExternalStore } from 'react'
import { reasonFor, wordsForScopes } from '../../identity/scope-words.ts'
import type { Question, SignInDesk } from '../../identity/sign-in-desk.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '16px', paddingBottom: '8px' },
  rights: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
    margin: '8px 0 0',
    padding: 0,
    listStyleType: 'none',
  },
  right: { display: 'flex', columnGap: '8px', alignItems: 'flex-start' },
  mark: { flex: '0 0 auto', marginTop: '2px', color: tokens.colorBrandForeground1 },
  note: { color: tokens.colorNeutralForeground3 },
})

interface SignInDialogProps {
  readonly desk: SignInDesk
  readonly addInName: string
}

/** The identity provider's prompt before an add-in acts for the user. */
export function SignInDialog({ desk, addInName }: SignInDialogProps) {
  const question = useSyncExternalStore(desk.subscribe, desk.current)
  if (question === undefined) return null
  return (
    <Dialog open onOpenChange={() => desk.reply('cancelled')}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{addInName} wants to sign you in</DialogTitle>
          <Explanation question={question} addInName={addInName} />
          <DialogActions>
            <Button appearance="primary" onClick={() => desk.reply('accepted')}>
              Accept
            </Button>
            <Button onClick={() => desk.reply('cancelled')}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

interface ExplanationProps {
  readonly question: Question
  readonly addInName: string
}

function Explanation({ question, addInName }: ExplanationProps) {
  const styles = useStyles()
  const { account, scopes, refusal } = question
  return (
    <DialogContent className={styles.content}>
      <Persona
        name={account.name}
        secondaryText={account.username}
        avatar={{ 'aria-hidden': true }}
        size="large"
      />
      <Text>{reasonFor(refusal, addInName)}</Text>
      <div>
        <Text weight="semibold">{addInName} wants to:</Text>
        <ul className={styles.rights}>
          {wordsForScopes(scopes, addInName).map((words) => (
            <li key={words} className={styles.right}>
              <CheckmarkRegular className={styles.mark} aria-hidden />
              <Text>{words}</Text>
            </li>
          ))}
        </ul>
      </div>
      <Text size={200} className={styles.note}>
        This stands in for Microsoft’s sign-in page. No password is asked, and nothing leaves this
        computer.
      </Text>
    </DialogContent>
  )
}
