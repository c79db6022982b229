import {
  flag,
  InputFault,
  listOf,
  oneOf,
  orElse,
  orNull,
  type Parser,
  record,
  text,
} from '#core/parse'
import { type Drawer, openDrawer } from './disk.ts'
import type { Copy, KeptDraft, KeptHabit, KeptMail, KeptManner, KeptPicture } from './kept-mail.ts'
import { addressCharsMax, bodyCharsMax, listMax, pictureBytesMax, recipientsMax } from './limits.ts'
import { folderIds, habits, itemClasses } from './mail.ts'
import {
  content,
  parseAddress,
  parseAutomaticReplies,
  parseCustomProperties,
  parseDraft,
  parseItemId,
  time,
  word,
} from './parse.ts'

/** Parsers of the stored files. */

/** @param report called for a file with other content */
export function openKept<T>(
  folder: string,
  parse: Parser<T>,
  report: (message: string) => void,
): Drawer<T> {
  const prove = (value: unknown) => {
    const parsed = parse(value, '')
    return parsed instanceof InputFault ? { fault: parsed.detail } : { thing: parsed }
  }
  return openDrawer(folder, prove, report)
}

const parseCopy: Parser<Copy> = record<Copy>({
  itemId: parseItemId,
  address: word,
  folderId: oneOf(...folderIds, 'gone'),
  read: flag,
  customProperties: parseCustomProperties,
})

export const parseKeptMail: Parser<KeptMail> = record<KeptMail>({
  ...content,
  mailId: parseItemId,
  draftId: parseItemId,
  itemClass: orElse(oneOf(...itemClasses), 'IPM.Note'),
  report: orElse(orNull(text(bodyCharsMax)), null),
  internetMessageId: word,
  conversationId: word,
  at: time,
  from: parseAddress,
  copies: listOf(parseCopy, recipientsMax * 3 + 1),
})

export const parseKeptDraft: Parser<KeptDraft> = record<KeptDraft>({
  draft: parseDraft,
  savedAt: time,
})

export const parseKeptHabit: Parser<KeptHabit> = record<KeptHabit>({
  address: word,
  habit: oneOf(...habits),
})

export const parseKeptManner: Parser<KeptManner> = record<KeptManner>({
  address: word,
  exists: flag,
  automaticReplies: parseAutomaticReplies,
  told: listOf(text(addressCharsMax), listMax),
})

export const parseKeptPicture: Parser<KeptPicture> = record<KeptPicture>({
  itemId: parseItemId,
  pictureId: word,
  contentType: word,
  content: text(pictureBytesMax * 2),
})
