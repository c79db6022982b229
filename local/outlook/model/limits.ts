/** Outlook's limits, from its documentation or from the library's error messages. */

/**
 * `sessionData` of an item, keys and values as JSON text; error 9051 states this number. It is
 * 2,621,440 from Mailbox 1.16 on, which the released library does not have.
 */
export const sessionDataCharsMax = 50_000
/** Notification bars on one message; one more fails with 9025. */
export const notificationsMax = 5
/** Insight bars, the ones with a button, on one message. */
export const insightNotificationsMax = 1
export const notificationKeyCharsMax = 32
export const notificationCharsMax = 150
/** Custom properties of one add-in on one item, as JSON text. */
export const customPropertiesCharsMax = 2_500
export const bodyCharsMax = 1_000_000
export const appendOnSendCharsMax = 5_000
/** The released library itself lets 120,000 pass. */
export const signatureCharsMax = 30_000
export const subjectCharsMax = 255
/** Recipients of one field; the library itself refuses more than 100 in a call. */
export const recipientsMax = 500
export const addressCharsMax = 571
export const displayNameCharsMax = 255
/** Name and value of one internet header together. */
export const internetHeaderCharsMax = 998
export const attachmentsMax = 499
export const attachmentNameCharsMax = 255
/** The library itself refuses more in a call. */
export const attachmentBase64CharsMax = 27_892_122
export const roamingSettingsCharsMax = 32_768
/** Listed calls of a page of an add-in that may be unanswered at a time on the web. */
export const callsAtOnceMax = 3
