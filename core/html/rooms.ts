import type { Room } from './tags.ts'

/**
 * Where in the page the reader of the markup stands, as far as it matters for an image: not in a link,
 * not between the cells of a table, not in a part that only some programs show. On broken markup it
 * rather says no than yes.
 */
export class Rooms {
  /** Whether an image may stand here. */
  open = true
  private readonly tables: ('table' | 'cell')[] = []
  private closedBy: string | undefined
  private inLink = false
  private conditional = false

  enter(tag: string, room: Room): void {
    if (room === 'plain') return
    if (room === 'body' && this.closedBy === 'head') this.closedBy = undefined
    if (this.closedBy === undefined) this.enterRoom(tag, room)
    this.judge()
  }

  leave(tag: string, room: Room): void {
    if (room === 'plain') return
    if (this.closedBy === undefined) this.leaveRoom(room)
    else if (this.closedBy === tag) this.closedBy = undefined
    this.judge()
  }

  /** `<![if !mso]>` and `<!--[if !mso]><!-->` open a part that some programs leave out. */
  comment(text: string): void {
    if (/\[endif\]/i.test(text)) this.conditional = false
    else if (/^\[if\b/i.test(text)) this.conditional = true
    this.judge()
  }

  private judge(): void {
    this.open =
      this.closedBy === undefined &&
      !this.inLink &&
      !this.conditional &&
      this.tables[this.tables.length - 1] !== 'table'
  }

  private enterRoom(tag: string, room: Room): void {
    switch (room) {
      case 'closed':
        this.closedBy = tag
        break
      case 'link':
        this.inLink = true
        break
      case 'table':
        this.tables.push('table')
        break
      case 'part':
        this.leaveCell()
        break
      case 'cell':
        this.leaveCell()
        if (this.tables.length > 0) this.tables.push('cell')
        break
      case 'body':
      case 'plain':
    }
  }

  private leaveRoom(room: Room): void {
    if (room === 'link') this.inLink = false
    else if (room !== 'body') this.leaveCell()
    if (room === 'table') this.leaveInner()
  }

  private leaveCell(): void {
    if (this.tables[this.tables.length - 1] === 'cell') this.leaveInner()
  }

  /** A link does not reach beyond the cell or table in which it began. */
  private leaveInner(): void {
    if (this.tables.pop() !== undefined) this.inLink = false
  }
}
