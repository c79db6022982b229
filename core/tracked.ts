import { flag, type Parser, record } from './parse.ts'
import type { Tracking } from './wire.ts'

/** What left with a mail: whether it has the image, and whether it has tracked links. */
export interface Tracked {
  readonly opens: boolean
  readonly links: boolean
}

export function trackedOf({ pixel, links }: Tracking): Tracked {
  return { opens: pixel !== 'none', links: links.length > 0 }
}

export const parseTracked: Parser<Tracked> = record<Tracked>({ opens: flag, links: flag })
