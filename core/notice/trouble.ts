/** Why a notice did not arrive. */
export type NoticeTrouble =
  /** The app is not installed in Teams for this person, or the service may not send to them. */
  | 'not-allowed'
  /** The receiver is too busy, and stayed so. */
  | 'busy'
  /** No answer, or one that says that it is down. */
  | 'unreachable'
  /** The service's own credential does not count. */
  | 'sign-in-refused'
  /** The receiver does not take what we say. */
  | 'rejected'
  /** There is nobody, or nothing, at this address any more. */
  | 'gone'
  /** The address is none that notices may be sent to. */
  | 'address-refused'
  /** The person has no mailbox. */
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
