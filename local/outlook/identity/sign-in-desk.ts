import type { Account, TokenRefusal } from './provider.ts'

/** What the user is asked before an add-in gets a token. */
export interface Question {
  readonly account: Account
  readonly scopes: readonly string[]
  /** Why the token was not to be had without asking. */
  readonly refusal: TokenRefusal
}

export type Reply = 'accepted' | 'cancelled'

/** Where questions wait for the user: one is asked at a time. */
export interface SignInDesk {
  readonly ask: (question: Question) => Promise<Reply>
  /** The one to be asked now. */
  readonly current: () => Question | undefined
  /** Answers the current question. */
  readonly reply: (reply: Reply) => void
  /** @returns a function that stops listening */
  readonly subscribe: (listener: () => void) => () => void
}

export function createSignInDesk(): SignInDesk {
  const waiting: { readonly question: Question; readonly settle: (reply: Reply) => void }[] = []
  const listeners = new Set<() => void>()
  const announce = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    ask(question) {
      return new Promise((settle) => {
        waiting.push({ question, settle })
        announce()
      })
    },
    current: () => waiting[0]?.question,
    reply(reply) {
      waiting.shift()?.settle(reply)
      announce()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
