import { freeLinks, hrefEdit, imageRemoval, originOf, ownImages } from './own.ts'
import { scanBody } from './scan.ts'
import { splice } from './splice.ts'

export interface Removed {
  readonly html: string
  /** How many images and links were freed. */
  readonly removed: number
}

/**
 * Takes every tracker of ours out of a body: images go, links get the href back that they had. All else
 * stays as it is. Never throws, whatever the markup.
 */
export function removeTracking(html: string, address: string): Removed {
  const origin = originOf(address)
  const scan = scanBody(html)
  const images = ownImages(scan, origin)
  const links = freeLinks(html, scan, origin, undefined).filter((link) => link.old)
  const edits = [...images.map(imageRemoval), ...links.map((link) => hrefEdit(link, link.raw))]
  return { html: splice(html, edits), removed: edits.length }
}
