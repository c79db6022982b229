import {
  makeStyles,
  Menu,
  MenuButton,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuTrigger,
} from '@fluentui/react-components'
import { clients } from '../model/client.ts'
import type { ClientChoice } from './client-choice.ts'
import { HeaderPopover } from './header-theme.tsx'

const useStyles = makeStyles({ choice: { flex: '0 0 auto', whiteSpace: 'nowrap' } })

/** Shows which Outlook this is, and switches to another one. */
export function ClientMenu({ choice }: { readonly choice: ClientChoice }) {
  const styles = useStyles()
  const { client, become } = choice
  return (
    <Menu checkedValues={{ client: [client.id] }}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton className={styles.choice} appearance="subtle" title="Be another Outlook">
          {client.name}
        </MenuButton>
      </MenuTrigger>
      <HeaderPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Behave like</MenuGroupHeader>
            {Object.values(clients).map(({ id, name }) => (
              <MenuItemRadio
                key={id}
                name="client"
                value={id}
                onClick={() => id !== client.id && void become(id)}
              >
                {name}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </HeaderPopover>
    </Menu>
  )
}
