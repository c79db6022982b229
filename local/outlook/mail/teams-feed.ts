import { flag, integer, listOf, type Parser, record, text } from '#core/parse'

/** What an app has had Teams say to the owner of the mailbox. */
export interface TeamsNotice {
  readonly noticeId: string
  /** What the app is called. */
  readonly app: string
  readonly text: string
  readonly preview: string
  /** Where it leads to. */
  readonly url: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly read: boolean
}

/** As many as anybody looks back on. */
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

/** The activity feed of the owner's Teams, which Outlook shows beside their mail. Gone with the process. */
export class TeamsFeed {
  readonly #onChange: () => void
  #notices: readonly TeamsNotice[] = []

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** The newest first. */
  list(): readonly TeamsNotice[] {
    return this.#notices
  }

  /** A notice with the id of an earlier one takes its place. */
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
