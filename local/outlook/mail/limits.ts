/** A mail with its attachments; Exchange Online takes 25 MB from Outlook on the web, which base64 makes a third longer. */
export const mailBytesMax = 36 * 1024 * 1024
export const bodyCharsMax = 8_000_000
/** Outlook takes about as much of an automatic reply. */
export const automaticReplyCharsMax = 16_000
export const attachmentsMax = 500
/** Recipients in one field. */
export const recipientsMax = 500
export const subjectCharsMax = 255
export const addressCharsMax = 571
export const displayNameCharsMax = 255
export const referencesMax = 100
/** A list shows this much of a mail; Outlook's does about the same. */
export const previewCharsMax = 140
/** One folder, newest first; more mails than a person makes by hand. */
export const listMax = 5_000
/** What a proxy takes of one picture. */
export const pictureBytesMax = 8 * 1024 * 1024
/** All pictures that proxies keep, before the oldest go. */
export const keptPicturesBytesMax = 32 * 1024 * 1024
/** Different pictures of one mail; more is an attack on the mail program. */
export const picturesMax = 200
export const pictureWaitMs = 10_000
export const pictureRedirectsMax = 3
/** Pictures fetched at the same time, over all mailboxes. */
export const pictureFetchesMax = 6
/** Apple fetches soon after delivery, not at the same moment. */
export const pictureDelayMs = 2_000
