import { armImage, prepareMail } from '../launch/prepare.ts'
import { flushPendingRegistrations } from '../service/flush-pending.ts'
import { serviceOrigin } from '../service/origin.ts'
import { browserClock, browserCopy, browserMemory, browserView, browserZones } from './browser.ts'
import type { Ports } from './ports.ts'
import { makeTimes } from './times.ts'
import type { Tongue } from './words/words.ts'

/** The ports that are the same wherever the pane is shown. */
export type MachinePorts = Omit<
  Ports,
  | 'service'
  | 'outlook'
  | 'newsBar'
  | 'trail'
  | 'session'
  | 'client'
  | 'aboutHost'
  | 'shade'
  | 'signIn'
>

/** @param preferred the user's languages, best first: those of the host program, then the browser's */
export function portsOfMachine(tongue: Tongue, preferred: readonly string[]): MachinePorts {
  const { language, words } = tongue
  const origin = serviceOrigin()
  return {
    origin,
    appUrl: `${origin}/addin/app.html`,
    clock: browserClock,
    view: browserView,
    memory: browserMemory,
    zones: browserZones(),
    copy: browserCopy,
    tongue,
    times: makeTimes({ language, justNow: words.justNow }, preferred),
    prepareMail: (item) => prepareMail(item),
    armImage,
    deliverPending: () => flushPendingRegistrations(),
  }
}
