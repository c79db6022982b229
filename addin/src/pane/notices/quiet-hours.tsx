import { makeStyles, Select, tokens } from '@fluentui/react-components'
import { useContext, useId } from 'react'
import type { NoticePreferences, QuietHours } from '#core/notice/preferences'
import { Choice } from '../choice.tsx'
import { NowContext } from '../now.ts'
import type { Zones } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { Toggle } from '../toggle.tsx'
import { useWords } from '../words/words.ts'
import { timesOfDay } from './times-of-day.ts'

const useStyles = makeStyles({
  hours: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
})

/** A typical night. */
const quietUsual: QuietHours = { from: 18 * 60, to: 8 * 60 }

export interface QuietHoursProps {
  readonly preferences: NoticePreferences
  readonly onChange: (change: Partial<NoticePreferences>) => void
}

/** When the rep gets no notices. */
export function QuietHoursPart({ preferences: { quiet }, onChange }: QuietHoursProps) {
  const { notices } = useWords()
  const styles = useStyles()
  return (
    <>
      <Toggle
        words={notices.quiet}
        on={quiet !== null}
        onChange={(on) => onChange({ quiet: on ? quietUsual : null })}
      />
      {quiet !== null && (
        <div role="group" aria-label={notices.quiet.label} className={styles.hours}>
          <Hour
            label={notices.from}
            value={quiet.from}
            onChange={(from) => onChange({ quiet: { ...quiet, from } })}
          />
          <Hour
            label={notices.to}
            value={quiet.to}
            onChange={(to) => onChange({ quiet: { ...quiet, to } })}
          />
        </div>
      )}
    </>
  )
}

interface HourProps {
  readonly label: string
  readonly value: number
  readonly onChange: (minutes: number) => void
}

function Hour({ label, value, onChange }: HourProps) {
  const rows = useRowStyles()
  const id = useId()
  const { times } = useContext(NowContext)
  return (
    <>
      <label htmlFor={id} className={rows.small}>
        {label}
      </label>
      <Select
        id={id}
        size="small"
        value={String(value)}
        onChange={(_, { value: chosen }) => onChange(Number(chosen))}
      >
        {timesOfDay(value, times).map((time) => (
          <option key={time.value} value={time.value}>
            {time.label}
          </option>
        ))}
      </Select>
    </>
  )
}

export interface ZonePartProps extends QuietHoursProps {
  readonly zones: Zones
}

/** The time zone of quiet hours and the daily mail. */
export function ZonePart({ preferences: { timeZone }, zones, onChange }: ZonePartProps) {
  const { notices } = useWords()
  const names = [...new Set([zones.own, timeZone, ...zones.all])]
  return (
    <Choice
      minor
      label={notices.zone}
      value={timeZone}
      options={names.map((name) => ({
        value: name,
        label: name === zones.own ? notices.zoneHere(plain(name)) : plain(name),
      }))}
      onChange={(zone) => onChange({ timeZone: zone })}
    />
  )
}

/** "America/New_York" with spaces for underscores. */
function plain(zone: string): string {
  return zone.replace(/_/g, ' ')
}
