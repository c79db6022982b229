import { makeGrammar } from './grammar.ts'

const { plural } = makeGrammar('en')

export const enDevices = {
  title: 'Your devices',
  hint: 'Opens on these do not count',
  loading: 'Loading your devices',
  intro:
    'Mail of yours that is opened on one of these while you use this pane or write mail counts as opened by you, not by a recipient.',
  list: 'Where you use this pane',
  unknown: 'Unknown program',
  here: 'In use now',
  lastSeen: (when: string) => `Last used ${when}`,
  forget: 'Forget',
  forgetOf: (device: string) => `Forget ${device}`,
  forgetting: 'Forgetting…',
  forgotten: (device: string) =>
    `Forgotten: ${device}. It counts as yours again once you use the pane or begin a mail there.`,
  notForgotten: 'It could not be forgotten. Please try again.',
  emptyTitle: 'No devices yet',
  empty: 'A device appears here once you have used this pane on it for a moment.',
  how: 'How Telltale knows',
  howText:
    'While this pane is open, and when you begin a mail, Telltale learns that you are there. It keeps the name of the program and a hash of the network address, never the address itself.',
  howLong: (days: number) =>
    plural(days, {
      one: 'Both are deleted after # day. The hash changes every day, so days cannot be linked.',
      other: 'Both are deleted after # days. The hash changes every day, so days cannot be linked.',
    }),
}
