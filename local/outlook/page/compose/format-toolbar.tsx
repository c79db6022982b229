import {
  makeStyles,
  Toolbar,
  ToolbarButton,
  ToolbarDivider,
  ToolbarToggleButton,
  tokens,
} from '@fluentui/react-components'
import { ImageRegular } from '@fluentui/react-icons/svg/image'
import { LinkRegular } from '@fluentui/react-icons/svg/link'
import { TextBoldRegular } from '@fluentui/react-icons/svg/text-bold'
import { TextBulletListRegular } from '@fluentui/react-icons/svg/text-bullet-list'
import { TextItalicRegular } from '@fluentui/react-icons/svg/text-italic'
import { TextNumberListLtrRegular } from '@fluentui/react-icons/svg/text-number-list-ltr'
import { TextUnderlineRegular } from '@fluentui/react-icons/svg/text-underline'
import type { ReactElement } from 'react'
import type { Format } from './editor.tsx'

const buttons: readonly (readonly [Format, label: string, icon: ReactElement])[] = [
  ['bold', 'Bold', <TextBoldRegular key="bold" />],
  ['italic', 'Italic', <TextItalicRegular key="italic" />],
  ['underline', 'Underline', <TextUnderlineRegular key="underline" />],
  ['insertUnorderedList', 'Bulleted list', <TextBulletListRegular key="bullets" />],
  ['insertOrderedList', 'Numbered list', <TextNumberListLtrRegular key="numbers" />],
]

const useStyles = makeStyles({
  bar: { padding: '0 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
})

export interface FormatToolbarProps {
  readonly active: readonly Format[]
  readonly disabled: boolean
  readonly onFormat: (format: Format) => void
  readonly onLink: () => void
  readonly onPicture: () => void
}

export function FormatToolbar({
  active,
  disabled,
  onFormat,
  onLink,
  onPicture,
}: FormatToolbarProps) {
  const styles = useStyles()
  return (
    <Toolbar
      className={styles.bar}
      size="small"
      aria-label="Format text"
      checkedValues={{ format: [...active] }}
    >
      {buttons.map(([format, label, icon]) => (
        <ToolbarToggleButton
          key={format}
          name="format"
          value={format}
          aria-label={label}
          title={label}
          icon={icon}
          disabled={disabled}
          // Keeps the cursor in the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onFormat(format)}
        />
      ))}
      <ToolbarDivider />
      <ToolbarButton
        aria-label="Insert link"
        title="Insert link (Ctrl+K)"
        icon={<LinkRegular />}
        disabled={disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onLink}
      />
      <ToolbarButton
        aria-label="Insert picture"
        title="Insert picture"
        icon={<ImageRegular />}
        disabled={disabled}
        onClick={onPicture}
      />
    </Toolbar>
  )
}
