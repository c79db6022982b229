import { type Cell, columns, contents, formats, kinds } from './cell.ts'
import type { Tracking } from './tracking.ts'

/** What became of one mail: what of it was tracked, or what is wrong with it. */
export type Result =
  | { readonly safe: true; readonly tracking: Tracking }
  | { readonly safe: false; readonly why: string }

const words: Readonly<Record<Tracking, string>> = {
  'image and links': 'image, links',
  image: 'image',
  nothing: '–',
}

/** The results as a Markdown table: a row for a mail, a column for a client and the service's state. */
export function tableOf(results: readonly (readonly [Cell, Result])[]): string {
  const found = new Map(results.map(([cell, result]) => [keyOf(cell), result]))
  const head = ['mail', ...columns.map(([client, service]) => `${client}, ${service}`)]
  const rows = kinds.flatMap((kind) =>
    formats.flatMap((format) =>
      contents.map((content) => [
        `${kind}, ${format}, ${content}`,
        ...columns.map(([client, service]) =>
          wordOf(found.get(keyOf({ client, kind, format, content, service }))),
        ),
      ]),
    ),
  )
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function keyOf({ client, kind, format, content, service }: Cell): string {
  return [client, kind, format, content, service].join()
}

function wordOf(result: Result | undefined): string {
  if (result === undefined) return '?'
  return result.safe ? words[result.tracking] : `**${result.why}**`
}
