import {
  makeStyles,
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components'
import type { Account } from '../../mail/mail.ts'
import { habits, type Habit } from '../../mail/mail.ts'
import { habitWords } from './habit-words.ts'

export interface HabitMenuProps {
  readonly account: Account
  readonly onChoose: (habit: Habit) => void
}

const useStyles = makeStyles({
  button: {
    minWidth: 0,
    maxWidth: '100%',
    marginLeft: '-8px',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  popover: { maxWidth: 'min(340px, calc(100vw - 24px))' },
  item: { maxWidth: 'none' },
})

/** How this person's mail program treats pictures. */
export function HabitMenu({ account, onChoose }: HabitMenuProps) {
  const styles = useStyles()
  const { name } = habitWords[account.habit]
  return (
    <Menu
      checkedValues={{ habit: [account.habit] }}
      onCheckedValueChange={(_, { checkedItems: [chosen] }) => {
        const habit = habits.find((each) => each === chosen)
        if (habit !== undefined) onChoose(habit)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          size="small"
          className={styles.button}
          aria-label={`${name}. Change how ${account.name}’s mail program treats pictures`}
        >
          {name}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          {habits.map((habit) => (
            <MenuItemRadio
              key={habit}
              name="habit"
              value={habit}
              className={styles.item}
              subText={habitWords[habit].explanation}
            >
              {habitWords[habit].name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
