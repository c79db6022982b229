import type { Attachment } from '../item.ts'
import { rewritten } from './rewrite.ts'
import { type Element, elementsIn, readFragment, withAttributes } from './tree.ts'

/** A picture of one pixel that shows nothing, as Base64 of a GIF. */
export const emptyPicture = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** Bytes of the picture that shows nothing. */
const emptyPictureBytes = 42

/** Whether pictures stand in this HTML that travel with the mail. */
export function hasInlinePictures(html: string): boolean {
  return elementsIn(readFragment(html)).some(isInline)
}

/** The HTML with nothing to see where its pictures were. */
export function withoutInlinePictures(html: string): string {
  const src = `data:image/gif;base64,${emptyPicture}`
  return rewritten(html, (found) =>
    isInline(found) ? withAttributes(found, { src, originalsrc: undefined }) : found,
  )
}

export interface TakenAlong {
  readonly html: string
  readonly pictures: readonly Attachment[]
}

/**
 * The HTML with its pictures from elsewhere made attachments of the mail.
 * @param nameOf what a `cid:` calls the picture with this number, from 0
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

/** Nothing is fetched here, so what the picture shows is lost, which is of no matter to a test. */
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
