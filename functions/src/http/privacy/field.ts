import { type Markup, markup, nothing } from '../markup.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly hint: string
  /** Why the form was refused; null if it was not. */
  readonly fault: string | null
  /** Whether the value is why. */
  readonly wrong: boolean
  readonly value: string
  readonly attributes: Markup
}

/**
 * A labelled field for an address, which reads from left to right in every language. If its form was
 * refused, it has the focus and says why.
 */
export function field({ name, label, hint, fault, wrong, value, attributes }: Field): Markup {
  const faultLine =
    fault === null ? nothing : markup`<p class="fault" id="${name}-fault">${fault}</p>\n`
  const state =
    fault === null
      ? markup`aria-describedby="${name}-hint"`
      : markup`aria-describedby="${name}-fault ${name}-hint" aria-invalid="${String(wrong)}" autofocus`
  return markup`<label for="${name}">${label}</label>
<p id="${name}-hint">${hint}</p>
${faultLine}<input id="${name}" name="${name}" value="${value}" dir="ltr" required ${attributes} ${state}>`
}
