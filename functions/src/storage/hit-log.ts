import { type Hit, packHit } from '#core/hit'
import {
  crowdGoneMs,
  crowdHits,
  hitProbeMsFirst,
  hitProbeMsMax,
  hitWritersMax,
  hitsOfFullGroup,
  queueMessageBytesMax,
} from '#core/limits'
import type { HitFate, HitLog } from '#core/stores'
import { faultLine } from '../fault-line.ts'

export interface HitLogOptions {
  /** Writes a list of packed hits, as JSON, in one storage operation. Throws when it may not have been written. */
  readonly write: (message: string) => Promise<void>
  /** Time that passes; the log may stop listening. */
  readonly pause: (ms: number) => Promise<void>
  /** How much may wait or be held at once; what is beyond is lost. */
  readonly bytesMax: number
  /** Hears of the beginning and the end of an outage, in sentences without any content of hits. */
  readonly tell: (sentence: string) => void
}

/** What stands in for storage now, and what could not be kept since the process began. */
export interface HitLogState {
  readonly held: number
  readonly lost: number
}

export interface GroupCommitLog extends HitLog {
  state(): HitLogState
  /** Many readers at once wait for a write, or did a moment ago. */
  isCrowded(): boolean
  /** Writes what is there, and does not wait for storage that does not answer. */
  close(): Promise<void>
}

interface Entry {
  readonly text: string
  readonly bytes: number
  readonly settle: (fate: HitFate) => void
}

/** What one write carries: readers who wait, and after them what was held. */
interface Batch {
  readonly entries: readonly Entry[]
  readonly held: number
}

/**
 * A log with group commit. A hit that comes alone is written at once. Hits that come during a write go
 * together into the next one, which starts when the first has ended, or beside it as soon as they are a
 * full group. A write that fails ends the waiting for everybody: hits are held in memory from then on, and
 * single writes probe storage with growing pauses until it is back. A hit whose write succeeded without
 * being acknowledged is written twice, which is harmless.
 */
export function createHitLog(options: HitLogOptions): GroupCommitLog {
  return new HitWriter(options)
}

class HitWriter implements GroupCommitLog {
  readonly #options: HitLogOptions
  /** Their readers wait for the answer: they go first. */
  #waiting: Entry[] = []
  /** Their readers have been answered. */
  #held: Entry[] = []
  #bytes = 0
  #lost = 0
  #lostBefore = 0
  #heldInFlight = 0
  #crowdAt = -Infinity
  #writers = 0
  #isDown = false
  readonly #runs = new Set<Promise<void>>()
  #isClosing = false
  #wake: () => void = () => undefined

  constructor(options: HitLogOptions) {
    this.#options = options
  }

  append(hit: Hit): Promise<HitFate> {
    const text = JSON.stringify(packHit(hit))
    const bytes = Buffer.byteLength(text) + separatorBytes
    if (bytes > roomBytes) throw new RangeError(`A hit of ${bytes} bytes is more than ${roomBytes}`)
    if (this.#bytes + bytes > this.#options.bytesMax) return this.#lose()
    this.#bytes += bytes
    return new Promise((resolve) => {
      const entry = { text, bytes, settle: resolve }
      if (this.#isDown) this.#hold([entry])
      else this.#waiting.push(entry)
      if (this.#isWriterMissing()) this.#start()
    })
  }

  state(): HitLogState {
    return { held: this.#held.length + this.#heldInFlight, lost: this.#lost }
  }

  isCrowded(): boolean {
    return performance.now() - this.#crowdAt < crowdGoneMs
  }

  async close(): Promise<void> {
    this.#isClosing = true
    this.#wake()
    await Promise.all(this.#runs)
    if (this.#held.length > 0) this.#options.tell(`Hits lost at the end: ${this.#held.length}`)
  }

  /** Whatever waits needs one writer. A full group gets another one, unless storage is down. */
  #isWriterMissing(): boolean {
    if (this.#writers === 0) return this.#waiting.length + this.#held.length > 0
    return this.#writers < hitWritersMax && !this.#isDown && this.#waiting.length >= hitsOfFullGroup
  }

  #start(): void {
    const run = this.#run().finally(() => this.#runs.delete(run))
    this.#runs.add(run)
  }

  /** Nothing waits between the last look at the lists and the end, so no hit is ever left alone. */
  async #run(): Promise<void> {
    let probeMs = hitProbeMsFirst
    let isLeft = false
    while (!isLeft && this.#isWriterMissing()) {
      this.#writers++
      if (await this.#writeSome()) {
        probeMs = hitProbeMsFirst
      } else if (this.#isClosing || this.#writers > 1) {
        // One writer is enough to probe storage.
        isLeft = true
      } else {
        await this.#pause(probeMs)
        probeMs = Math.min(probeMs * 2, hitProbeMsMax)
      }
      this.#writers--
    }
  }

  async #writeSome(): Promise<boolean> {
    const batch = this.#take()
    try {
      await this.#options.write(`[${batch.entries.map(({ text }) => text).join(',')}]`)
      this.#written(batch)
      return true
    } catch (error) {
      this.#fail(batch, error)
      return false
    }
  }

  /** As many as one message takes, those with a waiting reader first. */
  #take(): Batch {
    if (this.#waiting.length >= crowdHits) this.#crowdAt = performance.now()
    const waiting = fitting(this.#waiting, roomBytes)
    const held = fitting(this.#held, roomBytes - bytesOf(waiting))
    this.#waiting = this.#waiting.slice(waiting.length)
    this.#held = this.#held.slice(held.length)
    this.#heldInFlight += held.length
    return { entries: [...waiting, ...held], held: held.length }
  }

  #written({ entries, held }: Batch): void {
    this.#heldInFlight -= held
    this.#bytes -= bytesOf(entries)
    for (const { settle } of entries) settle('written')
    if (!this.#isDown) return
    this.#isDown = false
    const lost = this.#lost - this.#lostBefore
    this.#options.tell(`Storage takes hits again; ${this.#held.length} held, ${lost} lost`)
  }

  #fail({ entries, held }: Batch, error: unknown): void {
    if (!this.#isDown) {
      this.#isDown = true
      this.#lostBefore = this.#lost
      this.#options.tell(`Storage does not take hits, they are held in memory: ${faultLine(error)}`)
    }
    this.#heldInFlight -= held
    const all = [...entries, ...this.#waiting]
    this.#waiting = []
    this.#hold(all)
  }

  #hold(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#held.push(entry)
      entry.settle('held')
    }
  }

  #lose(): Promise<HitFate> {
    if (this.#lost === this.#lostBefore)
      this.#options.tell('Memory for held hits is full: hits are lost')
    this.#lost++
    return Promise.resolve('lost')
  }

  /** Ends early when the log is closed, for one last try. */
  async #pause(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    await Promise.race([this.#options.pause(ms), woken])
  }
}

/** The comma after a hit; the brackets around all. */
const separatorBytes = 1
const roomBytes = queueMessageBytesMax - 2

/** The first of the entries, as many as fit. */
function fitting(entries: readonly Entry[], room: number): readonly Entry[] {
  let left = room
  const beyond = entries.findIndex(({ bytes }) => (left -= bytes) < 0)
  return beyond === -1 ? entries : entries.slice(0, beyond)
}

function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0)
}
