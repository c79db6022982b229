import type { ClientId } from './client.ts'

/**
 * Traps: Outlook's behaviour towards add-ins and mails that its documentation would not lead anybody to
 * expect. Each can be switched, to see how an add-in copes.
 */

export const trapNames = [
  'appendInSendEventDoesNothing',
  'bodyWriteLosesInlineImages',
  'bodyWriteFailsSend',
  'bodyWriteTruncates',
  'bodyWriteBreaksLocalImages',
  'saveBreaksImages',
  'bodyWriteTooLongThrows',
  'classesStripped',
  'bodyNormalised',
  'linkTitlesMangled',
  'hiddenImagesCorrupted',
  'roamingSettingsStale',
  'handlerNeverRuns',
  'handlerThrows',
  'secondCompletedCounts',
  'slowHandlerAsks',
  'appendedBelowHistory',
  'slowThenAllowedAsksAgain',
  'handlerTimesOut',
  'handlerEndsWithFocus',
  'unavailableBlocksSend',
  'appendedImageBecomesAttachment',
  'appendedImageRemovesFiles',
  'undoneSendSkipsHandler',
  'callsSlow',
  'callsUnanswered',
  'storageDenied',
] as const

export type TrapName = (typeof trapNames)[number]

export interface Trap {
  readonly name: TrapName
  readonly sentence: string
  /** The Outlooks that do this. */
  readonly clients: readonly ClientId[]
  /** A public thread or page about it; null for an ordeal of this simulator's own. */
  readonly source: string | null
  /** Whether Outlook does it always (true) or occasionally (false). */
  readonly initially: boolean
  /** Done by the library itself, so it cannot be switched off. */
  readonly fixed?: true
}

/** The active traps. */
export type Traps = ReadonlySet<TrapName>

export const trapList: readonly Trap[] = [
  {
    name: 'appendInSendEventDoesNothing',
    sentence:
      'A call to append on send inside the send event succeeds without effect, and fails the next time (reported for the web and new Outlook on Windows).',
    clients: ['web', 'classic', 'mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/6908',
    initially: true,
  },
  {
    name: 'bodyWriteLosesInlineImages',
    sentence: 'Writing the whole body in the send event loses inline pictures.',
    clients: ['web'],
    source: 'https://github.com/OfficeDev/office-js/issues/6808',
    initially: true,
  },
  {
    name: 'bodyWriteFailsSend',
    sentence:
      'A mail with an inline picture or cloud file whose body was written in the send event goes to Drafts: its attachments failed to upload.',
    clients: ['web'],
    source: 'https://github.com/OfficeDev/office-js/issues/6792',
    initially: false,
  },
  {
    name: 'bodyWriteTruncates',
    sentence:
      'Writing the whole body in the send event drops its end if it has ten or more inline pictures or links to cloud files.',
    clients: ['web'],
    source: 'https://github.com/OfficeDev/office-js/issues/6944',
    initially: true,
  },
  {
    name: 'bodyWriteBreaksLocalImages',
    sentence:
      'Writing the whole body in the send event breaks inline pictures for recipients (reported for the old interface).',
    clients: ['mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/1666',
    initially: true,
  },
  {
    name: 'saveBreaksImages',
    sentence: 'Saving the mail by a call breaks inline pictures for recipients.',
    clients: ['mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/2383',
    initially: true,
  },
  {
    name: 'bodyWriteTooLongThrows',
    sentence: 'Writing a body of more than 1,000,000 characters throws instead of failing.',
    clients: ['web', 'classic', 'mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/6263',
    initially: true,
    fixed: true,
  },
  {
    name: 'classesStripped',
    sentence: 'Class and data attributes are removed from HTML that an add-in writes.',
    clients: ['web'],
    source: 'https://github.com/OfficeDev/office-js/issues/5296',
    initially: true,
  },
  {
    name: 'bodyNormalised',
    sentence: 'A body is not read back as written, but in the program’s own markup.',
    clients: ['web', 'classic', 'mac'],
    source:
      'https://learn.microsoft.com/javascript/api/outlook/office.body#outlook-office-body-setasync-member(1)',
    initially: true,
  },
  {
    name: 'linkTitlesMangled',
    sentence: 'The title of a link gets quotation marks and more characters when the mail is sent.',
    clients: ['classic'],
    source: 'https://github.com/OfficeDev/office-js/issues/2303',
    initially: true,
  },
  {
    name: 'hiddenImagesCorrupted',
    sentence:
      'A picture in an element that is not displayed loses its address when the mail is sent.',
    clients: ['classic'],
    source: 'https://github.com/OfficeDev/office-js/issues/1660',
    initially: false,
  },
  {
    name: 'roamingSettingsStale',
    sentence: 'Event handlers read the settings as they were when Outlook was started.',
    clients: ['classic'],
    source: 'https://github.com/OfficeDev/office-js/issues/6728',
    initially: true,
  },
  {
    name: 'handlerNeverRuns',
    sentence: 'The mail leaves without its send handler being called.',
    clients: ['web', 'classic', 'mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/6769',
    initially: false,
  },
  {
    name: 'handlerThrows',
    sentence: 'The send handler’s runtime crashes halfway, so that it never completes.',
    clients: ['web', 'classic', 'mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/4391',
    initially: false,
  },
  {
    name: 'secondCompletedCounts',
    sentence:
      'The handler’s code continues after it has completed, and a second completion sends the mail under the open dialog.',
    clients: ['classic'],
    source: 'https://github.com/OfficeDev/office-js/issues/6656',
    initially: true,
  },
  {
    name: 'slowHandlerAsks',
    sentence: 'Outlook shows a dialog after five seconds in the send handler.',
    clients: ['web', 'classic', 'mac'],
    source:
      'https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events',
    initially: true,
  },
  {
    name: 'appendedBelowHistory',
    sentence:
      'What is appended on send goes below the quoted history (unverified, like its place above it).',
    clients: ['web'],
    source: 'https://learn.microsoft.com/office/dev/add-ins/outlook/append-on-send',
    initially: false,
  },
  {
    name: 'slowThenAllowedAsksAgain',
    sentence:
      'If a handler allows the mail after the dialog about its slowness, a second dialog asks whether to send it.',
    clients: ['web', 'mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/4968',
    initially: false,
  },
  {
    name: 'handlerTimesOut',
    sentence: 'Outlook gives a handler up after five minutes.',
    clients: ['web', 'classic', 'mac'],
    source:
      'https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events',
    initially: true,
  },
  {
    name: 'handlerEndsWithFocus',
    sentence:
      'A handler ends when its user turns to another window; that of a send continues in the background.',
    clients: ['classic'],
    source: 'https://learn.microsoft.com/office/dev/add-ins/testing/runtimes',
    initially: true,
  },
  {
    name: 'unavailableBlocksSend',
    sentence:
      'If the add-in cannot be loaded, Outlook goes on trying for minutes, and then offers no way to send the mail.',
    clients: ['mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/6894',
    initially: true,
  },
  {
    name: 'appendedImageBecomesAttachment',
    sentence: 'A picture that is appended on send becomes an attachment.',
    clients: ['mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/3372',
    initially: true,
  },
  {
    name: 'appendedImageRemovesFiles',
    sentence: 'A picture that is appended on send removes the files of the mail.',
    clients: ['mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/3598',
    initially: true,
  },
  {
    name: 'undoneSendSkipsHandler',
    sentence:
      'After an undone send, the next one waits for a handler that is never called (reported for new Outlook on Windows).',
    clients: ['web'],
    source: 'https://github.com/OfficeDev/office-js/issues/6947',
    initially: true,
  },
  {
    name: 'callsSlow',
    sentence: 'Every call takes a second and a half.',
    clients: ['web', 'classic', 'mac'],
    source: null,
    initially: false,
  },
  {
    name: 'callsUnanswered',
    sentence: 'Calls about the body are never answered.',
    clients: ['web', 'classic', 'mac'],
    source: null,
    initially: false,
  },
  {
    name: 'storageDenied',
    sentence: 'Pages of the add-in may not use the browser’s storage.',
    clients: ['web', 'mac'],
    source: 'https://github.com/OfficeDev/office-js/issues/2177',
    initially: false,
  },
]

/** The platform's own behaviour. */
export const initialTraps: Traps = new Set(
  trapList.filter(({ initially }) => initially).map(({ name }) => name),
)

/** The traps among these that apply to this client. */
export function trapsOf(client: ClientId, switched: Traps): Traps {
  const there = trapList.filter(
    ({ name, clients }) => switched.has(name) && clients.includes(client),
  )
  return new Set(there.map(({ name }) => name))
}
