import { Parser } from 'htmlparser2'

/** Where Microsoft serves the library, in every cloud of its own, and where npm puts it. */
const libraryHosts =
  /(^|\.)(appsforoffice\.microsoft\.com|office\.net|office365\.cn|office365\.us)$/
const libraryFile = /\/office(\.debug)?\.js$/i
const npmFolder = /(^|\/)@microsoft\/office-js\//

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A page with these scripts in place of its script tag for Office.js, whatever that looks like. Nothing
 * else of the page is touched; a page without one stays as it is.
 */
export function withOfficeScripts(page: string, scripts: readonly string[]): string {
  const tags = scripts.map((source) => `<script src="${source}"></script>`).join('')
  let changed = page
  for (const [at, { start, end }] of [...librarySpans(page).entries()].reverse())
    changed = changed.slice(0, start) + (at === 0 ? tags : '') + changed.slice(end)
  return changed
}

/** Where the page loads the library: from the `<` of the script to the `>` of its end. */
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

/** Blanks before the `>` are not counted as part of the tag by the parser. */
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
