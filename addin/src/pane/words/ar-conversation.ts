import type { Words } from './en.ts'
import { makeGrammar } from './grammar.ts'

const { plural } = makeGrammar('ar')

/** The conversation of a received mail. */
export const arConversation: Words['conversation'] = {
  loading: 'يُبحث عن الرسالة التي تردّ عليها',
  history: (mails) =>
    plural(mails, {
      one: 'ما حدث لرسالة واحدة',
      two: 'ما حدث لرسالتين',
      few: 'ما حدث لـ# رسائل',
      other: 'ما حدث لـ# رسالة',
    }),
}
