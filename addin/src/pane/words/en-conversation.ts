import { makeGrammar } from './grammar.ts'

const { plural } = makeGrammar('en')

/** The conversation of a received mail. */
export const enConversation = {
  loading: 'Looking for the mail that it answers',
  history: (mails: number) => plural(mails, { other: 'What happened to # mails' }),
}
