import { Button, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components'
import { ArrowDownload16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { Section } from '../headings.tsx'
import { onEscape } from '../on-escape.ts'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { useInView } from '../use-in-view.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import { useWords } from '../words/words.ts'
import { EraseAsking } from './erase-asking.tsx'
import { type ErasureInPane, useErasure } from './use-erasure.ts'
import { type ExportInPane, type ExportState, useExport } from './use-export.ts'

const useStyles = makeStyles({
  data: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
    maxWidth: '480px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    outlineStyle: 'none',
  },
  // A status that says nothing takes no room, but has to be there to be announced.
  said: { margin: 0, ':empty': { marginTop: `calc(-1 * ${tokens.spacingVerticalXS})` } },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  ready: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  text: { width: '100%' },
})

export interface ContactDataProps {
  readonly address: string
  readonly ports: Pick<Ports, 'service' | 'clock' | 'copy'>
  readonly mayErase: boolean
  readonly onErased: () => void
}

/**
 * What a person may ask for: everything that is stored about them, and that it be erased. A rep who may not
 * erase is told whom to ask.
 */
export function ContactData({ address, ports, mayErase, onErased }: ContactDataProps) {
  const words = useWords().contact.data
  const styles = useStyles()
  const rows = useRowStyles()
  const collected = useExport(address, ports)
  const { state } = collected
  const erasure = useErasure(address, ports.service, () => {
    // What was collected names the person.
    collected.clear()
    onErased()
  })
  const isAsking = erasure.state === 'asking' || erasure.state === 'erasing'
  const kept = useKeptFocus(isAsking)
  const cancel = (): void => {
    kept.pressed()
    erasure.cancel()
  }
  return (
    <Section id="contact-data" heading={words.heading}>
      <div
        ref={kept.ref}
        tabIndex={-1}
        className={styles.data}
        onKeyDown={erasure.state === 'asking' ? onEscape(cancel) : undefined}
      >
        <p className={mergeClasses(styles.said, rows.small, rows.quiet)}>{words.hint}</p>
        <div className={styles.actions}>
          <Button
            size="small"
            disabledFocusable={state.kind === 'collecting'}
            onClick={collected.collect}
          >
            {words.export}
          </Button>
          {mayErase && (
            <Button size="small" disabledFocusable={isAsking} onClick={erasure.ask}>
              {words.erase}
            </Button>
          )}
        </div>
        <p role="status" className={mergeClasses(styles.said, rows.small, rows.quiet)}>
          <Said state={state} />
        </p>
        {state.kind === 'ready' && (
          <Ready key={state.text} text={state.text} file={state.file} copy={ports.copy} />
        )}
        {mayErase && <EraseAsking erasure={erasure} onPressed={kept.pressed} />}
        <p role="status" className={mergeClasses(styles.said, rows.small, rows.quiet)}>
          {mayErase && saidOf(erasure.state, words)}
        </p>
        {!mayErase && <p className={mergeClasses(styles.said, rows.small)}>{words.notAllowed}</p>}
      </div>
    </Section>
  )
}

function Said({ state }: { readonly state: ExportInPane['state'] }) {
  const words = useWords().contact.data
  switch (state.kind) {
    case 'idle':
      return null
    case 'failed':
      return words.failed
    case 'collecting':
      return words.collecting(state.mails)
    case 'ready':
      return words.ready(state.mails)
  }
}

function saidOf(
  state: ErasureInPane['state'],
  words: ReturnType<typeof useWords>['contact']['data'],
): string | null {
  switch (state) {
    case 'idle':
    case 'asking':
      return null
    case 'erasing':
    case 'erased':
    case 'begun':
      return words[state]
    case 'failed':
      return words.notErased
    case 'not-allowed':
      return words.notAllowed
  }
}

interface ReadyProps extends Pick<Extract<ExportState, { kind: 'ready' }>, 'text' | 'file'> {
  readonly copy: Ports['copy']
}

/** Both ways out of the pane, because an Outlook may allow its frame either one, and the text if neither. */
function Ready({ text, file, copy }: ReadyProps) {
  const words = useWords().contact.data
  const styles = useStyles()
  const rows = useRowStyles()
  const href = useFileUrl(text)
  const ref = useInView<HTMLDivElement>()
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <div ref={ref} className={styles.ready}>
      <div className={styles.actions}>
        <Button
          as="a"
          size="small"
          icon={<ArrowDownload16Regular />}
          {...(href === null ? {} : { href })}
          download={file}
        >
          {words.save}
        </Button>
        <Button
          size="small"
          icon={<Copy16Regular />}
          onClick={() => void copy(text).then(setCopied)}
        >
          {words.copy}
        </Button>
      </div>
      <p role="status" className={mergeClasses(styles.said, rows.small, rows.quiet)}>
        {copied === true && words.copied}
        {copied === false && words.notCopied}
      </p>
      {copied === false && (
        <Textarea
          readOnly
          size="small"
          dir="ltr"
          rows={8}
          className={styles.text}
          aria-label={words.text}
          value={text}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
    </div>
  )
}

/** An address of the text as a file, for as long as it is shown. */
function useFileUrl(text: string): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [text])
  return url
}
