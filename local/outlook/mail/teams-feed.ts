import { flag, integer, listOf, type Parser, record, text } from '#core/parse'

/** A notice that an app has sent to the owner of the mailbox through Teams. */
export interface TeamsNotice {
  readonly noticeId: string
  /** The name of the app. */
  readonly app: string
  readonly text: string
  readonly preview: string
  /** The URL that it opens. */
  readonly url: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly read: boolean
}

/** More than anybody would look back on. */
const noticesMax = 100

export const parseTeamsNotices: Parser<readonly TeamsNotice[]> = listOf(
  record<TeamsNotice>({
    noticeId: text(100),
    app: text(100),
    text: text(1_000),
    preview: text(1_000),
    url: text(10_000),
    at: integer(0, 2 ** 48),
    read: flag,
  }),
  noticesMax,
)

/** The activity feed of the owner's Teams, shown beside their mail. Not persisted. */
export class TeamsFeed {
  readonly #onChange: () => void
  #notices: readonly TeamsNotice[] = []

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** Newest first. */
  list(): readonly TeamsNotice[] {
    return this.#notices
  }

  /** Replaces a notice with the same id. */
  add(notice: Omit<TeamsNotice, 'read'>): void {
    const others = this.#notices.filter(({ noticeId }) => noticeId !== notice.noticeId)
    this.#notices = [{ ...notice, read: false }, ...others].slice(0, noticesMax)
    this.#onChange()
  }

  markRead(): void {
    if (this.#notices.every(({ read }) => read)) return
    this.#notices = this.#notices.map((notice) => ({ ...notice, read: true }))
    this.#onChange()
  }
}
