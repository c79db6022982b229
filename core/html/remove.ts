import type { Policy } from '../ticket.ts'
import { freeLinks, hrefEdit, imageRemoval, originOf, ownImages } from './own.ts'
import { scanBody } from './scan.ts'
import { splice } from './splice.ts'

export interface Removed {
  readonly html: string
  /** How many images and links were removed or restored. */
  readonly removed: number
}

const everything: Policy = { opens: true, links: true }

/**
 * Removes all of our trackers from a body: images are deleted, links get their original href back.
 * Everything else stays the same. Never throws, whatever the markup.
 * @param which limits this to images or to links
 */
export function removeTracking(html: string, address: string, which: Policy = everything): Removed {
  const origin = originOf(address)
  const scan = scanBody(html)
  const images = which.opens ? ownImages(scan, origin) : []
  const links = which.links ? freeLinks(html, scan, origin, undefined) : []
  const old = links.filter((link) => link.old)
  const edits = [...images.map(imageRemoval), ...old.map((link) => hrefEdit(link, link.raw))]
  return { html: splice(html, edits), removed: edits.length }
}
