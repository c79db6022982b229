import { Parser } from 'htmlparser2'

/** The hosts from which Microsoft serves the library in each of its clouds, and npm's path. */
const libraryHosts =
  /(^|\.)(appsforoffice\.microsoft\.com|office\.net|office365\.cn|office365\.us)$/
const libraryFile = /\/office(\.debug)?\.js$/i
const npmFolder = /(^|\/)@microsoft\/office-js\//

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Replaces a page's script tag for Office.js, however written, by these scripts. Nothing else of the
 * page is changed; a page without such a tag stays as it is.
 */
export function withOfficeScripts(page: string, scripts: readonly string[]): string {
  const tags = scripts.map((source) => `<script src="${source}"></script>`).join('')
  let changed = page
  for (const [at, { start, end }] of [...librarySpans(page).entries()].reverse())
    changed = changed.slice(0, start) + (at === 0 ? tags : '') + changed.slice(end)
  return changed
}

/** The script elements that load the library, from the `<` of the start tag to the `>` of the end tag. */
function librarySpans(page: string): readonly Span[] {
  const spans: Span[] = []
  let start: number | undefined
  const parser = new Parser({
    onopentag(name, { src }) {
      if (name === 'script' && src !== undefined && isLibrary(src)) start = parser.startIndex
    },
    onclosetag(name) {
      if (name !== 'script' || start === undefined) return
      spans.push({ start, end: endOfTag(page, parser.endIndex) })
      start = undefined
    },
  })
  parser.end(page)
  return spans
}

/** The parser ends a tag before blanks that precede its `>`. */
function endOfTag(page: string, from: number): number {
  const end = page.indexOf('>', from)
  return end < 0 ? page.length : end + 1
}

function isLibrary(source: string): boolean {
  const base = 'http://page.invalid'
  if (!URL.canParse(source.trim(), base)) return false
  const { hostname, pathname } = new URL(source.trim(), base)
  return libraryFile.test(pathname) && (libraryHosts.test(hostname) || npmFolder.test(pathname))
}
