import { DOMParser, type Document, type Element } from '@xmldom/xmldom'

/** The root element of a document; undefined if it is not well-formed. */
export function parseXml(xml: string): Element | undefined {
  let document: Document
  try {
    document = new DOMParser({ onError: stopAtFault }).parseFromString(xml, 'text/xml')
  } catch {
    return undefined
  }
  return document.documentElement ?? undefined
}

function stopAtFault(level: string, message: string): void {
  throw new Error(`${level}: ${message}`)
}

/** The URL that a resid refers to. */
export function resourceUrl(root: Element, resid: string | null): string {
  const resource = all(root, '*').find((each) => each.getAttribute('id') === resid)
  return resource?.getAttribute('DefaultValue') ?? ''
}

export function controls(root: Element, type: string): readonly Element[] {
  return all(root, 'Control').filter((control) => typeOf(control) === type)
}

export function extensionPoints(root: Element, type: string): readonly Element[] {
  return all(root, 'ExtensionPoint').filter((point) => typeOf(point) === type)
}

export function typeOf(element: Element): string {
  return element.getAttribute('xsi:type') ?? ''
}

export function all(parent: Element, name: string): readonly Element[] {
  return Array.from(parent.getElementsByTagNameNS('*', name))
}

export function first(parent: Element, name: string): Element | undefined {
  return all(parent, name)[0]
}

export function children(parent: Element): readonly Element[] {
  return all(parent, '*').filter((each) => each.parentNode === parent)
}

export function directChild(parent: Element, name: string): Element | undefined {
  return children(parent).find((child) => child.localName === name)
}
