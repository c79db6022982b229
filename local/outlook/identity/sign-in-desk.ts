import type { Account, TokenRefusal } from './provider.ts'

/** The prompt before an add-in gets a token. */
export interface Question {
  readonly account: Account
  readonly scopes: readonly string[]
  /** Why the silent request was refused. */
  readonly refusal: TokenRefusal
}

export type Reply = 'accepted' | 'cancelled'

/** A queue of prompts for the user, shown one at a time. */
export interface SignInDesk {
  readonly ask: (question: Question) => Promise<Reply>
  /** The current prompt. */
  readonly current: () => Question | undefined
  /** Answers the current prompt. */
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
