import type { ClientId } from './client.ts'

export interface PictureSeed {
  /** What no other picture has, such as an id made by chance. */
  readonly unique: string
  /** The name of its file. */
  readonly name: string
  /** Which picture of its mail this is, from 1. */
  readonly number: number
}

/** What a `cid:` calls a picture that is put into the text. */
export function contentIdOf(client: ClientId, { unique, name, number }: PictureSeed): string {
  if (client === 'web') return unique
  const extension = /\.\w+$/.exec(name)?.[0].toLowerCase() ?? '.png'
  const mark = `${hex(unique)}.${hex(`${unique}/`)}`
  return `image${String(number).padStart(3, '0')}${extension}@01D${mark.slice(3)}`
}

/** Eight digits of FNV-1a, where Word would have the time. */
function hex(text: string): string {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0').toUpperCase()
}
