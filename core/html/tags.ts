/** What the scan has to know of an element. */
export interface TagTraits {
  /** In lower case; empty for an element that means nothing here. */
  readonly name: string
  /** Begins or ends a line of what is read. */
  readonly line: boolean
  /** May carry the mark of a signature or of quoted history. */
  readonly marker: boolean
  /** Ends a link that was left open. */
  readonly endsLink: boolean
  /** Holds text that is no markup, up to its own end tag. */
  readonly rawText: boolean
  /** Can stand before the body has begun. */
  readonly head: boolean
  /** What it means for an image that would stand in it. */
  readonly room: Room
}

/** `closed`: not shown, or no place for an image. `part`: between `table` and `cell`. */
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

/** @param tag as it is written, in any case */
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
