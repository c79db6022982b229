import { draftLookMs, lookSlowMs } from '#core/limits'
import type { Policy } from '#core/ticket'
import type { Settings } from '#core/wire'
import type { Preparation } from '../../launch/prepare.ts'
import type { ComposeItem } from '../../office/compose-item.ts'
import { keepSwitches } from '../../office/mail-memory.ts'
import type { Service } from '../../service/service.ts'
import { createTurns } from '../in-turn.ts'
import type { Clock, View } from '../ports.ts'
import { type Look, startWatch } from '../watch.ts'
import type { ComposeEvent, Draft } from './compose-state.ts'
import { type DraftReader, makeDraftReader } from './read-draft.ts'

export interface ComposePorts {
  readonly service: Pick<Service, 'settings' | 'saveSettings'>
  readonly clock: Clock
  readonly view: View
  /** Gets a ticket for the mail if it has none, and arms its image. */
  prepareMail(item: ComposeItem): Promise<Preparation>
  /** Arms or disarms the image for the current switches and mail; false if it may still be armed. */
  armImage(item: ComposeItem): Promise<boolean>
}

export interface ComposeWatch {
  /** Retries the preparation at once. */
  readonly prepare: () => Promise<void>
  readonly switchTo: (switches: Policy) => Promise<void>
  readonly remember: (defaults: Settings) => Promise<void>
  readonly stop: () => void
}

const pace = { slowMs: draftLookMs, fastMs: draftLookMs, fastForMs: 0 }

/** Keeps the pane in sync with the mail being composed, and the mail ready to be tracked. */
export function watchCompose(
  reader: DraftReader,
  ports: ComposePorts,
  emit: (event: ComposeEvent) => void,
): ComposeWatch {
  const { item } = reader
  const { clock, service } = ports
  const read = makeDraftReader(reader)
  let known: { readonly news: string; readonly bodyType: string } | undefined
  let preparedAt: number | undefined
  let preparing = false
  let defaultsKnown = false
  const image = keepImageSet(() => ports.armImage(item), emit)

  const askDefaults = async (): Promise<void> => {
    const asked = await service.settings()
    if (!asked.ok) return
    defaultsKnown = true
    emit({ kind: 'defaults', defaults: asked.value })
  }
  const prepare = async (): Promise<void> => {
    if (preparing) return
    preparing = true
    preparedAt = clock.now()
    emit({ kind: 'preparing' })
    const result = await ports.prepareMail(item)
    preparing = false
    emit({ kind: 'prepared', result })
    watch.hurry()
    if (result === 'ready' && !defaultsKnown) await askDefaults()
  }
  const isDue = (draft: Draft): boolean =>
    preparedAt === undefined || (draft.policy === null && clock.now() - preparedAt >= lookSlowMs)

  const look = async (): Promise<Look> => {
    const draft = await read(clock.now())
    if (draft === undefined) {
      emit({ kind: 'unreadable' })
      return 'failed'
    }
    const news = JSON.stringify(draft)
    const { bodyType } = draft.facts
    // Plain text cannot contain the image, so arm or disarm it when the type of the body changes.
    const isNewType = known !== undefined && known.bodyType !== bodyType
    if (image.isStillArmed() || isNewType) await image.set()
    if (known?.news !== news) emit({ kind: 'looked', draft })
    known = { news, bodyType }
    if (isDue(draft)) void prepare()
    return 'unchanged'
  }
  const watch = startWatch(look, ports, pace)

  return {
    prepare,
    switchTo: async (switches) => {
      emit({ kind: 'switched', switches })
      const kept = await keepSwitches(item, switches)
      if (kept.ok) await image.set()
      else emit({ kind: 'switch-failed' })
    },
    remember: createRemember(service, emit),
    stop: watch.stop,
  }
}

/** Saves defaults one after the other, and reports on the latest. */
function createRemember(
  service: ComposePorts['service'],
  emit: (event: ComposeEvent) => void,
): ComposeWatch['remember'] {
  const inTurn = createTurns()
  let wanted: Settings | undefined
  return async (defaults) => {
    emit({ kind: 'remembering' })
    wanted = defaults
    const saved = await inTurn(() => service.saveSettings(defaults))
    if (saved.ok) emit({ kind: 'defaults', defaults })
    if (wanted === defaults) emit({ kind: saved.ok ? 'remembered' : 'remember-failed' })
  }
}

/** Sets the image, and says whether Outlook may still append one that is not wanted. */
function keepImageSet(
  armImage: () => Promise<boolean>,
  emit: (event: ComposeEvent) => void,
): { readonly set: () => Promise<void>; readonly isStillArmed: () => boolean } {
  let stillArmed = false
  return {
    set: async () => {
      const before = stillArmed
      stillArmed = !(await armImage())
      if (stillArmed || before) emit({ kind: 'image-set', asWanted: !stillArmed })
    },
    isStillArmed: () => stillArmed,
  }
}
