/** What the scan needs to know about an element. */
export interface TagTraits {
  /** In lower case; empty for an element without any special meaning. */
  readonly name: string
  /** Begins or ends a visible line. */
  readonly line: boolean
  /** May be marked as a signature or as quoted history. */
  readonly marker: boolean
  /** May end a link that was left open. */
  readonly endsLink: boolean
  /** Contains plain text, not markup, up to its own end tag. */
  readonly rawText: boolean
  /** May come before the body has begun. */
  readonly head: boolean
  /** What it means for an image that would be inserted in it. */
  readonly room: Room
}

/** `closed`: not shown, or unsuitable for an image. `part`: between `table` and `cell`. */
export type Room = 'plain' | 'closed' | 'link' | 'table' | 'part' | 'cell'

const lines = words(
  'p div br hr ul ol li dl dt dd table tr td th h1 h2 h3 h4 h5 h6 blockquote pre center section body',
)
const markers = words('a blockquote div hr pre table')
const linkEnds = words('a area td th table body html')
const rawTexts = words('title textarea style script xmp iframe noembed noframes plaintext')
const heads = words('html head meta title style link base script')
const pictures = words('img')
const rooms: ReadonlyMap<string, Room> = new Map([
  ...roomsOf('closed', 'select svg math object noscript template video audio frameset'),
  ...roomsOf('link', 'a'),
  ...roomsOf('table', 'table'),
  ...roomsOf('part', 'tr tbody thead tfoot colgroup'),
  ...roomsOf('cell', 'td th caption'),
])

const known = new Map<string, TagTraits>()
for (const tag of lines.concat(
  markers,
  linkEnds,
  rawTexts,
  heads,
  pictures,
  Array.from(rooms.keys()),
))
  known.set(tag, describe(tag))
const unknown = describe('')

/** @param tag as written, in any letter case */
export function traitsOf(tag: string): TagTraits {
  return known.get(tag) ?? known.get(tag.toLowerCase()) ?? unknown
}

function describe(tag: string): TagTraits {
  return {
    name: tag,
    line: lines.indexOf(tag) >= 0,
    marker: markers.indexOf(tag) >= 0,
    endsLink: linkEnds.indexOf(tag) >= 0,
    rawText: rawTexts.indexOf(tag) >= 0,
    head: heads.indexOf(tag) >= 0,
    room: rooms.get(tag) ?? 'plain',
  }
}

function words(list: string): readonly string[] {
  return list.split(' ')
}

function roomsOf(room: Room, list: string): [string, Room][] {
  return words(list).map((tag): [string, Room] => [tag, room])
}
