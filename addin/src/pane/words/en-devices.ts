import { makeGrammar } from './grammar.ts'

const { plural } = makeGrammar('en')

export const enDevices = {
  title: 'Your devices',
  hint: 'What is opened there does not count',
  loading: 'Loading your devices',
  intro:
    'When your own mail is opened where you use this pane, around that time, it is you: it does not count.',
  list: 'Where you use this pane',
  unknown: 'A program that gives no name',
  here: 'In use now',
  lastSeen: (when: string) => `Last used ${when}`,
  forget: 'Forget',
  forgetOf: (device: string) => `Forget ${device}`,
  forgetting: 'Forgetting…',
  forgotten: (device: string) =>
    `Forgotten: ${device}. It counts as yours again once you use the pane there.`,
  notForgotten: 'It could not be forgotten. Please try again.',
  emptyTitle: 'None known',
  empty: 'Your device shows here when you have used the pane on it for a moment.',
  how: 'How it is known',
  howText:
    'While this pane is open it tells Telltale that you are there. The name of the program and a hash of the network address are kept, no address.',
  howLong: (days: number) =>
    plural(days, {
      one: 'It is thrown away after # day. The hash changes every day, so days cannot be put together.',
      other:
        'It is thrown away after # days. The hash changes every day, so days cannot be put together.',
    }),
}
