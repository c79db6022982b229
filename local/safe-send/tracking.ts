import type { Cell, Content } from './cell.ts'

/** What of a mail is tracked when it leaves. */
export type Tracking = 'image and links' | 'image' | 'nothing'

type Row = Readonly<Record<Cell['client'], Tracking>>

/** Written down, and not computed: what must be in an HTML mail whose ticket came in time. */
const inHtml: Readonly<Record<Content, Row>> = {
  'no image': { web: 'image and links', classic: 'image and links', mac: 'image and links' },
  'inline image': { web: 'image', classic: 'image and links', mac: 'nothing' },
  'quoted image': { web: 'image', classic: 'image and links', mac: 'nothing' },
  'signature image': { web: 'image', classic: 'image and links', mac: 'nothing' },
  'cloud attachment': { web: 'image', classic: 'image and links', mac: 'nothing' },
  '20 attachments': { web: 'image and links', classic: 'image and links', mac: 'nothing' },
  '900 KB': { web: 'image', classic: 'image', mac: 'nothing' },
}

export function expectedTracking({ client, format, content, service }: Cell): Tracking {
  if (format === 'plain' || service === 'down') return 'nothing'
  return inHtml[content][client]
}
