import type { Room } from './tags.ts'

/** The page itself, a table between its cells, or a cell. */
interface Level {
  readonly table: boolean
  /** The level whose links apply here. A browser moves content between cells to before the table. */
  readonly linkLevel: Level | undefined
  /** Whether a link is open here. It continues after a table inside it, but ends with its own cell. */
  link: boolean
}

/**
 * Tracks whether an image may be inserted at the current position: not in a link, not between the cells of
 * a table, not in a part that only some programs show. On broken markup it rather says no.
 */
export class Rooms {
  /** Whether an image may be inserted here. */
  open = true
  private level: Level = pageLevel()
  private readonly outer: Level[] = []
  private openLinks = 0
  /** The enclosing elements that rule out an image, the innermost last. */
  private readonly closed: string[] = []
  private conditional = false

  enter(tag: string, room: Room): void {
    if (room === 'plain') return
    if (room === 'closed') this.closed.push(tag)
    else if (this.closed.length === 0) this.enterRoom(room)
    this.judge()
  }

  leave(tag: string, room: Room): void {
    if (room === 'plain') return
    if (room === 'closed') this.leaveClosed(tag)
    else if (this.closed.length === 0) this.leaveRoom(room)
    this.judge()
  }

  /** `<![if !mso]>` and `<!--[if !mso]><!-->` begin a part that some programs leave out. */
  comment(text: string): void {
    if (/\[endif\]/i.test(text)) this.conditional = false
    else if (/^\[if\b/i.test(text)) this.conditional = true
    this.judge()
  }

  private judge(): void {
    this.open =
      this.closed.length === 0 && !this.conditional && !this.level.table && this.openLinks === 0
  }

  private enterRoom(room: Exclude<Room, 'closed'>): void {
    switch (room) {
      case 'link':
        this.setLink(this.linkLevel(), true)
        break
      case 'table':
        this.push({ table: true, linkLevel: this.linkLevel(), link: false })
        break
      case 'part':
        this.leaveCell()
        break
      case 'cell':
        this.leaveCell()
        if (this.level.table) this.push(pageLevel())
        break
      case 'plain':
    }
  }

  /** Like a browser, ignores an end tag that does not belong to the innermost of them. */
  private leaveClosed(tag: string): void {
    if (this.closed[this.closed.length - 1] === tag) this.closed.pop()
  }

  private leaveRoom(room: Room): void {
    // Between cells, a link's end tag ends it for what follows the table, but not for the cells.
    if (room === 'link') this.setLink(this.level, false)
    else this.leaveCell()
    if (room === 'table') this.pop()
  }

  private leaveCell(): void {
    if (!this.level.table) this.pop()
  }

  private push(level: Level): void {
    this.outer.push(this.level)
    this.level = level
  }

  private pop(): void {
    const outer = this.outer.pop()
    if (outer === undefined) return
    this.setLink(this.level, false)
    this.level = outer
  }

  private linkLevel(): Level {
    return this.level.linkLevel ?? this.level
  }

  private setLink(level: Level, link: boolean): void {
    if (level.link !== link) this.openLinks += link ? 1 : -1
    level.link = link
  }
}

/** The page, or a cell: for links, a cell is like a page of its own. */
function pageLevel(): Level {
  return { table: false, linkLevel: undefined, link: false }
}
