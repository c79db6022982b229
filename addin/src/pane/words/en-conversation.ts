import { makeGrammar } from './grammar.ts'

const { plural } = makeGrammar('en')

/** The conversation of a received mail. */
export const enConversation = {
  loading: 'Looking for the message it replies to',
  history: (mails: number) => plural(mails, { other: 'What happened to # messages' }),
}
