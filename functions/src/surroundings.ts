import type { Hit } from '#core/hit'
import { answersPerMessageMax } from '#core/limits'
import { type Answer, repliesIn } from '#core/reply/answer'
import type { AnswerStore, MailKey } from '#core/stores'
import type { Story } from '#core/story'
import { type Evidence, noEvidence } from '#core/verdict/message'
import { isErased } from '#core/erase-person'
import type { Registration } from '#core/wire'
import type { KnownRecipients, Contacts } from './contacts.ts'
import type { OwnUsesOf } from './own-uses.ts'

/** All evidence on a message besides its hits, and what the hits in turn say about its recipients. */
export interface Surroundings {
  look(mail: MailKey, registration: Registration | null, hits: readonly Hit[]): Promise<Around>
  /** False if what was looked up does not hold any more. */
  learn(
    mail: MailKey,
    registration: Registration | null,
    story: Story,
    around: Around,
  ): Promise<boolean>
}

export interface Around extends Pick<KnownRecipients, 'followed'> {
  readonly evidence: Evidence
  readonly answers: readonly Answer[]
}

/** No evidence besides the hits. */
export const nothingAround: Surroundings = {
  look: () => Promise.resolve({ evidence: noEvidence, answers: [], followed: [] }),
  learn: () => Promise.resolve(true),
}

export function createSurroundings(
  ownUsesOf: OwnUsesOf,
  contacts: Contacts,
  answerStore: Pick<AnswerStore, 'list'>,
): Surroundings {
  return {
    look: async ({ mailboxId, messageId }, registration, hits) => {
      const [uses, answers] = await Promise.all([
        ownUsesOf(mailboxId, messageId, hits),
        answerStore.list(mailboxId, messageId, answersPerMessageMax),
      ])
      const replies = repliesIn(answers)
      const known = await contacts.around(mailboxId, registration, replies)
      const { followed, anonymous, knownReaders } = known
      const evidence: Evidence = {
        ...noEvidence,
        replies,
        presences: uses.filter((use) => use.kind === 'presence'),
        views: uses.filter((use) => use.kind === 'view'),
        elsewhere: uses.filter((use) => use.kind === 'sighting'),
        said: uses.filter((use) => use.kind === 'said'),
        knownReaders,
        anonymous: [...anonymous, ...erasedIn(registration)],
      }
      return { evidence, answers, followed }
    },
    learn: (mail, registration, story, { evidence, followed }) =>
      contacts.learn(mail, { story, registration, evidence, followed }),
  }
}

/** Whoever was erased stays anonymous, whatever the lawful basis by default. */
function erasedIn(registration: Registration | null): readonly string[] {
  return (registration?.recipients ?? []).filter(isErased).map(({ address }) => address)
}
