import type { Attachment } from '../item.ts'
import { rewritten } from './rewrite.ts'
import { type Element, elementsIn, readFragment, withAttributes } from './tree.ts'

/** A transparent picture of one pixel, as Base64 of a GIF. */
export const emptyPicture = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** The size of that picture in bytes. */
const emptyPictureBytes = 42

/** Whether this HTML contains pictures that travel with the mail. */
export function hasInlinePictures(html: string): boolean {
  return elementsIn(readFragment(html)).some(isInline)
}

/** The number of pictures that travel with the mail, and of links to files in the cloud. */
export function uploadsIn(html: string): number {
  return elementsIn(readFragment(html)).filter((each) => isInline(each) || isCloudLink(each)).length
}

/** The HTML with its pictures made invisible. */
export function withoutInlinePictures(html: string): string {
  const src = `data:image/gif;base64,${emptyPicture}`
  return rewritten(html, (found) =>
    isInline(found) ? withAttributes(found, { src, originalsrc: undefined }) : found,
  )
}

/** The HTML with its pictures referring to Word's temporary files, as in OfficeDev/office-js#402. */
export function withLocalPictures(html: string): string {
  let count = 0
  return rewritten(html, (found) => {
    if (!isInline(found)) return found
    count += 1
    const name = `image${String(count).padStart(3, '0')}.png`
    return withAttributes(found, { src: `${wordFiles}/${name}`, originalsrc: undefined })
  })
}

const wordFiles = '~WRS%7b81702A75-3806-F94F-ACF1-448451D74C09%7d.fld'

export interface TakenAlong {
  readonly html: string
  readonly pictures: readonly Attachment[]
}

/**
 * The HTML with its remote pictures turned into attachments.
 * @param nameOf the content id of the picture with this number, from 0
 */
export function withPicturesTakenAlong(
  html: string,
  nameOf: (number: number) => string,
): TakenAlong {
  const pictures: Attachment[] = []
  const changed = rewritten(html, (found) => {
    const address = found.name === 'img' ? found.attributes.get('src') : undefined
    if (address === undefined || !/^https?:/i.test(address)) return found
    const picture = takenAlong(address, nameOf(pictures.length))
    pictures.push(picture)
    return withAttributes(found, { src: `cid:${picture.contentId}` })
  })
  return { html: pictures.length === 0 ? html : changed, pictures }
}

function isInline({ name, attributes }: Element): boolean {
  if (name !== 'img') return false
  return (
    attributes.has('originalsrc') || /^\s*(?:cid|data|blob):/i.test(attributes.get('src') ?? '')
  )
}

const cloudLink = /^https:\/\/(?:[\w-]+\.sharepoint\.com|onedrive\.live\.com|1drv\.ms)\//i

function isCloudLink({ name, attributes }: Element): boolean {
  return name === 'a' && cloudLink.test(attributes.get('href') ?? '')
}

/** Nothing is downloaded here; the content of the picture does not matter for tests. */
function takenAlong(address: string, contentId: string): Attachment & { contentId: string } {
  return {
    attachmentId: contentId,
    name: /([^/?#]+)(?:[?#].*)?$/.exec(address)?.[1] ?? 'image.gif',
    size: emptyPictureBytes,
    contentType: 'image/gif',
    isInline: true,
    contentId,
    kind: 'file',
    content: emptyPicture,
  }
}
