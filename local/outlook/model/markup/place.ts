/** Positions in HTML at which content can be inserted. */

export function startOfBody(html: string): number {
  const open = /<body\b[^>]*>/i.exec(html)
  return open === null ? 0 : open.index + open[0].length
}

export function endOfBody(html: string): number {
  return [...html.matchAll(/<\/body/gi)].at(-1)?.index ?? html.length
}
