import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuTrigger,
} from '@fluentui/react-components'
import { PersonRegular } from '@fluentui/react-icons/svg/person'
import { useState } from 'react'
import type { SignIn, SignInSettings } from '../../identity/provider.ts'
import { changeSignIn, expireTokens, readSignIn } from '../data/api.ts'
import { detailOf } from '../data/use-remote.ts'
import { HeaderPopover } from '../header-theme.tsx'
import { useSay } from '../use-say.tsx'

/** The user who is signed in to the identity provider, and faults that can be injected there. */
export function AccountMenu() {
  const [signIn, setSignIn] = useState<SignIn>()
  const say = useSay()
  const tell = (error: unknown): void => say(detailOf(error), 'error')
  const refresh = (): void => void readSignIn().then(setSignIn, tell)
  const change = (settings: SignInSettings): void => void changeSignIn(settings).then(refresh, tell)
  return (
    <Menu
      hasCheckmarks
      checkedValues={{ silent: signIn?.settings.silent === 'needs-user' ? ['fails'] : [] }}
      onOpenChange={(_, { open }) => open && refresh()}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<PersonRegular />} aria-label="Account" title="Account" />
      </MenuTrigger>
      <HeaderPopover>
        <MenuList>
          {signIn && (
            <AccountItems
              signIn={signIn}
              onChange={change}
              onExpire={() => void expireTokens().catch(tell)}
            />
          )}
        </MenuList>
      </HeaderPopover>
    </Menu>
  )
}

interface AccountItemsProps {
  readonly signIn: SignIn
  readonly onChange: (settings: SignInSettings) => void
  readonly onExpire: () => void
}

function AccountItems({ signIn: { account, settings }, onChange, onExpire }: AccountItemsProps) {
  const { signedIn, consents, silent } = settings
  return (
    <MenuGroup>
      <MenuGroupHeader>
        {signedIn ? `Signed in as ${account.username}` : `${account.username} is signed out`}
      </MenuGroupHeader>
      <MenuItem onClick={() => onChange({ ...settings, signedIn: !signedIn })}>
        {signedIn ? 'Sign out' : 'Sign in'}
      </MenuItem>
      <MenuItem
        disabled={consents.length === 0}
        onClick={() => onChange({ ...settings, consents: [] })}
      >
        Revoke consent
      </MenuItem>
      <MenuItem onClick={onExpire}>Expire tokens now</MenuItem>
      <MenuDivider />
      <MenuItemCheckbox
        name="silent"
        value="fails"
        onClick={() =>
          onChange({ ...settings, silent: silent === 'works' ? 'needs-user' : 'works' })
        }
      >
        Sign-in fails silently
      </MenuItemCheckbox>
    </MenuGroup>
  )
}
