import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Desktop20Regular, Phone20Regular } from '@fluentui/react-icons'
import { useContext } from 'react'
import { ownUseKeptMs } from '#core/limits'
import type { OwnDevice } from '#core/wire-devices'
import { Empty } from '../empty.tsx'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { useKeptFocus } from '../use-kept-focus.ts'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { type Devices, useDevices } from './use-devices.ts'

const useStyles = makeStyles({
  text: { paddingBlock: `${tokens.spacingVerticalXXS} ${tokens.spacingVerticalS}` },
  face: { outlineStyle: 'none' },
  row: { alignItems: 'center' },
})

const dayMs = 24 * 60 * 60_000

/** The devices of the rep's own views, how they are recognised, and a way to forget them. */
export function DevicesFace({ ports }: { readonly ports: Ports }) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const known = useDevices(ports.service)
  const { devices, trouble, forgetting, load } = known
  const { ref, pressed } = useKeptFocus(forgetting?.state !== 'forgotten')
  const forget = (client: string | null): void => {
    pressed()
    known.forget(client)
  }
  return (
    <div ref={ref} tabIndex={-1} className={styles.face}>
      <TroubleBar trouble={trouble} stale={devices !== null} onRetry={load} signIn={ports.signIn} />
      <p className={mergeClasses(rows.inset, styles.text)}>{words.devices.intro}</p>
      {devices === null && trouble === null && <Waiting label={words.devices.loading} rows={2} />}
      {devices?.length === 0 && (
        <Empty title={words.devices.emptyTitle}>{words.devices.empty}</Empty>
      )}
      {devices !== null && devices.length > 0 && (
        <DeviceList devices={devices} busy={forgetting?.state === 'forgetting'} onForget={forget} />
      )}
      <Outcome known={known} />
      <Section id="how" heading={words.devices.how}>
        <p className={mergeClasses(rows.inset, styles.text, rows.small)}>
          {words.devices.howText} {words.devices.howLong(Math.round(ownUseKeptMs / dayMs))}
        </p>
      </Section>
    </div>
  )
}

interface DeviceListProps {
  readonly devices: readonly OwnDevice[]
  readonly busy: boolean
  readonly onForget: (client: string | null) => void
}

function DeviceList({ devices, busy, onForget }: DeviceListProps) {
  const words = useWords()
  const rows = useRowStyles()
  return (
    <ul className={rows.list} aria-label={words.devices.list}>
      {devices.map((device) => (
        <DeviceRow
          key={device.client ?? ''}
          device={device}
          busy={busy}
          onForget={() => onForget(device.client)}
        />
      ))}
    </ul>
  )
}

interface DeviceRowProps {
  readonly device: OwnDevice
  readonly busy: boolean
  readonly onForget: () => void
}

function DeviceRow({ device: { client, lastAt, here }, busy, onForget }: DeviceRowProps) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const { now, times } = useContext(NowContext)
  const name = client ?? words.devices.unknown
  const Icon = /iPhone|iPad|Android/.test(name) ? Phone20Regular : Desktop20Regular
  return (
    <li className={mergeClasses(rows.row, styles.row)}>
      <span className={mergeClasses(rows.icon, here && rows.accent)}>
        <Icon aria-hidden />
      </span>
      <span>
        <span className={mergeClasses(rows.wrap, rows.strong)}>{name}</span>
        <span className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
          {here ? words.devices.here : words.devices.lastSeen(times.moment(lastAt, now))}
        </span>
      </span>
      {!here && (
        <Button
          size="small"
          aria-label={words.devices.forgetOf(name)}
          disabledFocusable={busy}
          onClick={onForget}
        >
          {words.devices.forget}
        </Button>
      )}
    </li>
  )
}

function Outcome({ known: { forgetting } }: { readonly known: Devices }) {
  const words = useWords()
  const rows = useRowStyles()
  const name = forgetting?.client ?? words.devices.unknown
  return (
    <p role="status" className={mergeClasses(rows.inset, rows.small, rows.quiet)}>
      {forgetting?.state === 'forgetting' && words.devices.forgetting}
      {forgetting?.state === 'forgotten' && words.devices.forgotten(name)}
      {forgetting?.state === 'failed' && words.devices.notForgotten}
    </p>
  )
}
