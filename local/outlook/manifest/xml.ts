import { DOMParser, type Element } from '@xmldom/xmldom'

/** Walks through a manifest by the local names of elements. */

const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance'

/** A string says why it cannot be parsed. */
export function rootOf(xml: string): Element | string {
  try {
    const parser = new DOMParser({ onError: refuse })
    const root = parser.parseFromString(xml.replace(/^\uFEFF/, ''), 'text/xml').documentElement
    return root ?? 'The manifest is empty'
  } catch (error) {
    return `The manifest is not well formed: ${String(error)}`
  }
}

function refuse(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message)
}

export function all(parent: Element | undefined, name: string): readonly Element[] {
  return parent === undefined ? [] : Array.from(parent.getElementsByTagNameNS('*', name))
}

/** Direct children only. */
export function children(parent: Element | undefined, name: string): readonly Element[] {
  return all(parent, name).filter((each) => each.parentNode === parent)
}

export function child(parent: Element | undefined, name: string): Element | undefined {
  return children(parent, name)[0]
}

/** The value of `xsi:type`, without its namespace prefix. */
export function typeOf(element: Element | undefined): string {
  const type = element?.getAttributeNS(instanceNamespace, 'type') ?? ''
  return type.slice(type.indexOf(':') + 1)
}

export function textOf(element: Element | undefined): string {
  return element?.textContent?.trim() ?? ''
}

export function valueOf(element: Element | undefined): string | undefined {
  return element?.getAttribute('DefaultValue') ?? undefined
}
