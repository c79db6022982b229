import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  Alert20Regular,
  ChevronLeft20Regular,
  ChevronRight20Regular,
  Desktop20Regular,
  type FluentIcon,
  Stethoscope20Regular,
} from '@fluentui/react-icons'
import { Section, Title } from '../headings.tsx'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { Toggle } from '../toggle.tsx'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { Elsewhere } from './elsewhere.tsx'
import { type Further, furtherId, furthers } from './further.ts'
import { useSettings } from './use-settings.ts'

const icons: Readonly<Record<Further, FluentIcon>> = {
  notices: Alert20Regular,
  devices: Desktop20Regular,
  checks: Stethoscope20Regular,
}

const useStyles = makeStyles({
  further: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    marginTop: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalXS,
  },
})

export interface SettingsFaceProps {
  readonly ports: Ports
  readonly onOpen: (further: Further) => void
}

/** The defaults of new mails, and links to all other settings. */
export function SettingsFace({ ports, onOpen }: SettingsFaceProps) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const { settings, trouble, saving, load, save } = useSettings(ports.service)
  return (
    <>
      <Title>{words.more.heading}</Title>
      <TroubleBar
        trouble={trouble}
        stale={settings !== null}
        onRetry={load}
        signIn={ports.signIn}
      />
      {settings === null && trouble === null && <Waiting label={words.more.loading} rows={2} />}
      {settings !== null && (
        <Section id="defaults" heading={words.more.defaults}>
          <Toggle
            words={words.compose.opens}
            on={settings.opens}
            onChange={(opens) => save({ opens })}
          />
          <Toggle
            words={words.compose.links}
            on={settings.links}
            onChange={(links) => save({ links })}
          />
        </Section>
      )}
      <p role="status" className={mergeClasses(rows.small, rows.inset, rows.quiet)}>
        {saving === 'saved' && words.more.saved}
        {saving === 'failed' && words.more.failed}
      </p>
      <ul className={mergeClasses(rows.list, styles.further)}>
        {furthers.map((further) => (
          <FurtherRow
            key={further}
            further={further}
            rtl={ports.tongue.direction === 'rtl'}
            onOpen={onOpen}
          />
        ))}
      </ul>
      <Elsewhere ports={ports} />
    </>
  )
}

interface FurtherRowProps extends Pick<SettingsFaceProps, 'onOpen'> {
  readonly further: Further
  readonly rtl: boolean
}

function FurtherRow({ further, rtl, onOpen }: FurtherRowProps) {
  const words = useWords()
  const rows = useRowStyles()
  const Icon = icons[further]
  const Chevron = rtl ? ChevronLeft20Regular : ChevronRight20Regular
  return (
    <li>
      <button
        type="button"
        id={furtherId(further)}
        className={mergeClasses(rows.row, rows.button)}
        onClick={() => onOpen(further)}
      >
        <span className={rows.icon}>
          <Icon aria-hidden />
        </span>
        <span>
          <span className={mergeClasses(rows.cut, rows.strong)}>{words[further].title}</span>
          <span className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
            {words[further].hint}
          </span>
        </span>
        <span className={rows.icon}>
          <Chevron aria-hidden />
        </span>
      </button>
    </li>
  )
}
