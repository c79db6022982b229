/** An answer to an item call in the library's format. An empty answer would hang its caller. */
export type Answer =
  | { readonly error: false; readonly data?: unknown }
  | { readonly error: true; readonly errorCode: number }
  | { readonly wasSuccessful: true; readonly customProperties: string }
  | {
      readonly wasSuccessful: false
      readonly errorCode: number
      readonly errorMessage: string
    }

/** Office's error numbers. */
export const failures = {
  coercionNotSupported: 1000,
  invalidFormat: 2006,
  notSupported: 5000,
  permissionDenied: 7000,
  tooManyAttachments: 9001,
  invalidAttachmentId: 9003,
  customPropertiesTooLong: 9020,
  duplicateNotification: 9023,
  notificationNotFound: 9024,
  tooManyNotifications: 9025,
  tooManyRecipients: 9012,
  tokenNotAvailable: 9018,
  settingsTooLong: 9019,
  invalidParameter: 9031,
  notDuringSend: 9032,
  invalidCategory: 9044,
  duplicateCategory: 9045,
  notSaved: 9046,
  extendedPermissionMissing: 9047,
  sessionKeyNotFound: 9050,
  sessionDataTooLong: 9051,
} as const

export type Failure = keyof typeof failures

export function succeeded(data?: unknown): Answer {
  return data === undefined ? { error: false } : { error: false, data }
}

export function failed(failure: Failure): Answer {
  return { error: true, errorCode: failures[failure] }
}
