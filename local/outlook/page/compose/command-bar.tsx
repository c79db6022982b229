import {
  Button,
  makeStyles,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { AttachRegular } from '@fluentui/react-icons/svg/attach'
import { CloudLinkRegular } from '@fluentui/react-icons/svg/cloud-link'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal'
import { OpenRegular } from '@fluentui/react-icons/svg/open'
import { SendFilled } from '@fluentui/react-icons/svg/send'
import { TextTRegular } from '@fluentui/react-icons/svg/text-t'
import type { ReactNode } from 'react'
import type { BodyType } from '../../model/body.ts'

export interface CommandBarProps {
  readonly sending: boolean
  readonly bodyType: BodyType
  readonly onSend: () => void
  readonly onDiscard: () => void
  /** Undefined: the mail is in a window of its own. */
  readonly onPopOut: (() => void) | undefined
  readonly onAttachFile: () => void
  readonly onAttachCloudFile: () => void
  readonly onSwitchBodyType: () => void
  /** The buttons of add-ins. */
  readonly children: ReactNode
}

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px',
    padding: '8px',
    containerType: 'inline-size',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  command: { fontWeight: tokens.fontWeightRegular, minWidth: 0 },
  label: { '@container (max-width: 440px)': { display: 'none' } },
  rest: { flex: '1 1 auto' },
})

export function CommandBar(props: CommandBarProps) {
  const styles = useStyles()
  const { sending } = props
  return (
    <div className={styles.bar} role="toolbar" aria-label="Message">
      <Button
        appearance="primary"
        icon={sending ? <Spinner size="extra-tiny" /> : <SendFilled />}
        disabledFocusable={sending}
        title="Send (Ctrl+Enter)"
        onClick={props.onSend}
      >
        {sending ? 'Sending…' : 'Send'}
      </Button>
      <Button
        className={styles.command}
        appearance="subtle"
        icon={<DeleteRegular />}
        disabled={sending}
        aria-label="Discard"
        title="Discard"
        onClick={props.onDiscard}
      >
        <span className={styles.label}>Discard</span>
      </Button>
      <AttachMenu {...props} />
      <MoreMenu {...props} />
      {props.onPopOut && (
        <Button
          appearance="subtle"
          icon={<OpenRegular />}
          aria-label="Pop out"
          title="Pop out"
          disabled={sending}
          onClick={props.onPopOut}
        />
      )}
      <span className={styles.rest} />
      {props.children}
    </div>
  )
}

function AttachMenu({ sending, onAttachFile, onAttachCloudFile }: CommandBarProps) {
  const styles = useStyles()
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          className={styles.command}
          appearance="subtle"
          icon={<AttachRegular />}
          disabled={sending}
          aria-label="Attach"
          title="Attach"
        >
          <span className={styles.label}>Attach</span>
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<DocumentRegular />} onClick={onAttachFile}>
            File from this computer
          </MenuItem>
          <MenuItem icon={<CloudLinkRegular />} onClick={onAttachCloudFile}>
            Cloud file
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function MoreMenu({ sending, bodyType, onSwitchBodyType }: CommandBarProps) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label="More options"
          disabled={sending}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<TextTRegular />} onClick={onSwitchBodyType}>
            {bodyType === 'html' ? 'Switch to plain text' : 'Switch to HTML'}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
