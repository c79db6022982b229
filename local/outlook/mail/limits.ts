/**
 * A mail with its attachments; Exchange Online accepts 25 MB from Outlook on the web, which base64 makes
 * a third longer.
 */
export const mailBytesMax = 36 * 1024 * 1024
export const bodyCharsMax = 8_000_000
/** About Outlook's own limit for an automatic reply. */
export const automaticReplyCharsMax = 16_000
export const attachmentsMax = 500
/** Recipients in one field. */
export const recipientsMax = 500
export const subjectCharsMax = 255
export const addressCharsMax = 571
export const displayNameCharsMax = 255
export const referencesMax = 100
/** The length of a preview in a list, about the same as Outlook's. */
export const previewCharsMax = 140
/** The mails listed of one folder, newest first; more than a person creates by hand. */
export const listMax = 5_000
/** The largest picture that a proxy accepts. */
export const pictureBytesMax = 8 * 1024 * 1024
/** All pictures stored by proxies, before the oldest are deleted. */
export const keptPicturesBytesMax = 32 * 1024 * 1024
/** Different pictures of one mail; more is an attack on the mail program. */
export const picturesMax = 200
export const pictureWaitMs = 10_000
export const pictureRedirectsMax = 3
/** Concurrent picture requests, over all mailboxes. */
export const pictureFetchesMax = 6
/** Apple loads soon after delivery, not at the same moment. */
export const pictureDelayMs = 2_000
