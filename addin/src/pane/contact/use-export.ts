import { useState } from 'react'
import type { Service } from '../../service/service.ts'
import type { Clock } from '../ports.ts'
import { collectExport } from './collect-export.ts'

export type ExportState =
  | { readonly kind: 'idle' | 'failed' }
  | { readonly kind: 'collecting'; readonly mails: number }
  | { readonly kind: 'ready'; readonly mails: number; readonly text: string; readonly file: string }

export interface ExportInPane {
  readonly state: ExportState
  /** Does nothing while it is under way. */
  readonly collect: () => void
  readonly clear: () => void
}

/** Collects everything that is stored about a person. */
export function useExport(
  address: string,
  { service, clock }: { readonly service: Pick<Service, 'exportContact'>; readonly clock: Clock },
): ExportInPane {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const collect = async (): Promise<void> => {
    if (state.kind === 'collecting') return
    setState({ kind: 'collecting', mails: 0 })
    const found = await collectExport(address, service, clock.now(), (mails) =>
      setState({ kind: 'collecting', mails }),
    )
    setState(found === null ? { kind: 'failed' } : { kind: 'ready', ...found })
  }
  return { state, collect: () => void collect(), clear: () => setState({ kind: 'idle' }) }
}
