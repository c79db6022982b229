import { spellAttribute } from './spelling.ts'

/**
 * The image's markup. No class, no style, not hidden: Outlook on the web strips classes (OfficeDev/office-js#5296)
 * and classic Outlook damages hidden images on send (OfficeDev/office-js#1660).
 */
export function imageMarkup(pixelUrl: string): string {
  return `<img src="${spellAttribute(pixelUrl)}" width="1" height="1" border="0" alt="">`
}
