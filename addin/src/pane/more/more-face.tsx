import { mergeClasses } from '@fluentui/react-components'
import { Title, Section } from '../headings.tsx'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { Toggle } from '../toggle.tsx'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { useSettings } from './use-settings.ts'

/** What the rep sets once: what new mails start with. */
export function MoreFace({ ports }: { readonly ports: Ports }) {
  const words = useWords()
  const rows = useRowStyles()
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
            onChange={(opens) => save({ ...settings, opens })}
          />
          <Toggle
            words={words.compose.links}
            on={settings.links}
            onChange={(links) => save({ ...settings, links })}
          />
        </Section>
      )}
      <p role="status" className={mergeClasses(rows.small, rows.inset, rows.quiet)}>
        {saving === 'saved' && words.more.saved}
        {saving === 'failed' && words.more.failed}
      </p>
    </>
  )
}
