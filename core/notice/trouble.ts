/** Why a notice did not arrive. */
export type NoticeTrouble =
  /** The Teams app is not installed for this person, or the service may not notify them. */
  | 'not-allowed'
  /** The receiver throttled us, even after retries. */
  | 'busy'
  /** The receiver did not answer, or answered that it is down. */
  | 'unreachable'
  /** The service's own credential was refused. */
  | 'sign-in-refused'
  /** The receiver refused the content. */
  | 'rejected'
  /** The address no longer exists. */
  | 'gone'
  /** Notices may not be sent to this address. */
  | 'address-refused'
  | 'no-mailbox'

export const noticeTroubles: readonly NoticeTrouble[] = [
  'not-allowed',
  'busy',
  'unreachable',
  'sign-in-refused',
  'rejected',
  'gone',
  'address-refused',
  'no-mailbox',
]
