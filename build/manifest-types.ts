import type { Element } from '@xmldom/xmldom'

/** Width and height of an image that the manifest names, or undefined when there is none. */
export type ImageSizeOf = (url: string) => { width: number; height: number } | undefined

export interface Manifest {
  readonly xml: string
  readonly root: Element
  readonly imageSizeOf: ImageSizeOf
}

/** The sentence when the rule is broken, else nothing. */
export function fault(broken: boolean, sentence: string): readonly string[] {
  return broken ? [sentence] : []
}
