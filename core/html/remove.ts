import type { Policy } from '../ticket.ts'
import { freeLinks, hrefEdit, imageRemoval, originOf, ownImages } from './own.ts'
import { scanBody } from './scan.ts'
import { splice } from './splice.ts'

export interface Removed {
  readonly html: string
  /** How many images and links were freed. */
  readonly removed: number
}

const everything: Policy = { opens: true, links: true }

/**
 * Takes every tracker of ours out of a body: images go, links get the href back that they had. All else
 * stays as it is. Never throws, whatever the markup.
 * @param which only images, or only links, where less than everything is to go
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
