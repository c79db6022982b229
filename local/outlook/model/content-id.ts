import type { ClientId } from './client.ts'

export interface PictureSeed {
  /** Unique to this picture, such as a random id. */
  readonly unique: string
  /** The name of its file. */
  readonly name: string
  /** The number of this picture in its mail, from 1. */
  readonly number: number
}

/** The content id of an inline picture. */
export function contentIdOf(client: ClientId, { unique, name, number }: PictureSeed): string {
  if (client === 'web') return unique
  const extension = /\.\w+$/.exec(name)?.[0].toLowerCase() ?? '.png'
  const mark = `${hex(unique)}.${hex(`${unique}/`)}`
  return `image${String(number).padStart(3, '0')}${extension}@01D${mark.slice(3)}`
}

/** Eight digits of FNV-1a, where Word would put the time. */
function hex(text: string): string {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0').toUpperCase()
}
