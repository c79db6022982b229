import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuTrigger,
} from '@fluentui/react-components'
import { SettingsRegular } from '@fluentui/react-icons/svg/settings'
import { useSyncExternalStore } from 'react'
import { type SignatureChoice, signatureChoices } from '../model/own-signature.ts'
import { HeaderPopover } from './header-theme.tsx'
import { undoSecondsOffered } from './preferences.ts'
import type { Program } from './program.ts'

const signatureNames: Readonly<Record<SignatureChoice, string>> = {
  none: 'None',
  text: 'Name and address',
  picture: 'With a picture',
}

/** The user's settings of the mail program. */
export function SettingsMenu({ program }: { readonly program: Program }) {
  const { preferences, network } = program
  const { undoSeconds, signature } = useSyncExternalStore(
    preferences.subscribe,
    preferences.current,
  )
  const offline = useSyncExternalStore(network.subscribe, network.reach) !== 'online'
  return (
    <Menu
      checkedValues={{
        undo: [String(undoSeconds)],
        signature: [signature],
        network: offline ? ['offline'] : [],
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<SettingsRegular />}
          aria-label="Settings"
          title="Settings"
        />
      </MenuTrigger>
      <HeaderPopover>
        <MenuList>
          <MenuItemCheckbox
            name="network"
            value="offline"
            onClick={() => network.set(offline ? 'online' : 'work-offline')}
          >
            Work offline
          </MenuItemCheckbox>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Undo send</MenuGroupHeader>
            {undoSecondsOffered.map((seconds) => (
              <MenuItemRadio
                key={seconds}
                name="undo"
                value={String(seconds)}
                onClick={() => preferences.change({ undoSeconds: seconds })}
              >
                {seconds === 0 ? 'Off' : `For ${seconds} seconds`}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>My signature</MenuGroupHeader>
            {signatureChoices.map((choice) => (
              <MenuItemRadio
                key={choice}
                name="signature"
                value={choice}
                onClick={() => preferences.change({ signature: choice })}
              >
                {signatureNames[choice]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </HeaderPopover>
    </Menu>
  )
}
