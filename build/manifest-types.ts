import type { Element } from '@xmldom/xmldom'

/** Width and height of an image in the manifest; undefined if it does not exist. */
export type ImageSizeOf = (url: string) => { width: number; height: number } | undefined

export interface Manifest {
  readonly xml: string
  readonly root: Element
  readonly imageSizeOf: ImageSizeOf
}

/** The sentence if the rule is broken, else nothing. */
export function fault(broken: boolean, sentence: string): readonly string[] {
  return broken ? [sentence] : []
}
