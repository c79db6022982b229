import {
  Button,
  Divider,
  makeStyles,
  Menu,
  MenuButton as MenuTriggerButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
  ToggleButton,
  tokens,
} from '@fluentui/react-components'
import { Fragment, useState } from 'react'
import type {
  FunctionButton,
  MenuButton,
  PaneButton,
  RibbonControl,
  RibbonGroup,
} from '../../manifest/add-in.ts'
import type { Panes } from '../use-panes.ts'
import type { Trust } from './use-trust.ts'

export interface RibbonProps {
  readonly groups: readonly RibbonGroup[]
  readonly panes: Panes
  readonly trust: Trust
  /** Calls the function of a button; resolves when it has ended. */
  readonly onFunction: (button: FunctionButton) => Promise<void>
}

const useStyles = makeStyles({
  icon: { width: '20px', height: '20px' },
  command: { fontWeight: tokens.fontWeightRegular, minWidth: 0 },
  divider: { flex: '0 0 auto', height: '20px' },
})

/** The add-in's ribbon controls, grouped as in its manifest. */
export function Ribbon(props: RibbonProps) {
  const styles = useStyles()
  return props.groups.map((group, at) => (
    <Fragment key={`${group.label} ${at}`}>
      {at > 0 && <Divider vertical className={styles.divider} />}
      {group.controls.map((control) => (
        <Control key={control.controlId} {...props} control={control} />
      ))}
    </Fragment>
  ))
}

function Control(props: RibbonProps & { readonly control: RibbonControl }) {
  const { control, trust } = props
  if (trust.state !== 'granted') return <SwitchedOff control={control} trust={trust} />
  if ('items' in control) return <RibbonMenu {...props} menu={control} />
  if ('paneUrl' in control) return <PaneToggle panes={props.panes} button={control} />
  return <FunctionCall button={control} onFunction={props.onFunction} />
}

function SwitchedOff({
  control,
  trust,
}: {
  readonly control: RibbonControl
  readonly trust: Trust
}) {
  const styles = useStyles()
  return (
    <Button
      className={styles.command}
      appearance="subtle"
      icon={<Icon control={control} />}
      title={`${control.label} is off. Press to turn it on.`}
      onClick={trust.reconsider}
    >
      {control.label} (off)
    </Button>
  )
}

function PaneToggle({ panes, button }: { readonly panes: Panes; readonly button: PaneButton }) {
  const styles = useStyles()
  return (
    <ToggleButton
      className={styles.command}
      appearance="subtle"
      icon={<Icon control={button} />}
      title={button.tip}
      checked={panes.open?.controlId === button.controlId}
      onClick={() => panes.toggle(button.controlId)}
    >
      {button.label}
    </ToggleButton>
  )
}

interface FunctionCallProps {
  readonly button: FunctionButton
  readonly onFunction: (button: FunctionButton) => Promise<void>
}

function FunctionCall({ button, onFunction }: FunctionCallProps) {
  const styles = useStyles()
  const [busy, setBusy] = useState(false)
  return (
    <Button
      className={styles.command}
      appearance="subtle"
      icon={busy ? <Spinner size="extra-tiny" /> : <Icon control={button} />}
      title={button.tip}
      disabledFocusable={busy}
      onClick={() => {
        setBusy(true)
        void onFunction(button).finally(() => setBusy(false))
      }}
    >
      {button.label}
    </Button>
  )
}

function RibbonMenu({ menu, panes, onFunction }: RibbonProps & { readonly menu: MenuButton }) {
  const styles = useStyles()
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuTriggerButton
          className={styles.command}
          appearance="subtle"
          icon={<Icon control={menu} />}
          title={menu.tip}
        >
          {menu.label}
        </MenuTriggerButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {menu.items.map((item) => (
            <MenuItem
              key={item.controlId}
              icon={<Icon control={item} />}
              onClick={() =>
                'paneUrl' in item ? panes.show(item.controlId) : void onFunction(item)
              }
            >
              {item.label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function Icon({ control }: { readonly control: RibbonControl }) {
  const styles = useStyles()
  return <img className={styles.icon} src={control.iconUrl} alt="" />
}
