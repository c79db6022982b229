import type { Words } from './en.ts'
import { makeGrammar } from './grammar.ts'

const { plural } = makeGrammar('de')

/** The conversation of a received mail. */
export const deConversation: Words['conversation'] = {
  loading: 'Sucht die Mail, auf die sie antwortet',
  history: (mails) => plural(mails, { other: 'Was mit # Mails geschah' }),
}
