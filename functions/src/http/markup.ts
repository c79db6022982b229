/** HTML in which every value from outside is escaped. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

/** Builds HTML. Texts are escaped, also inside quoted attributes; markup is inserted as it is. */
export function markup(
  literals: TemplateStringsArray,
  ...parts: readonly (string | Markup)[]
): Markup {
  const html = literals.map((literal, at) => literal + htmlOf(parts[at] ?? ''))
  return new Markup(html.join(''))
}

function htmlOf(part: string | Markup): string {
  if (part instanceof Markup) return part.html
  return part.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

export const nothing = markup``
