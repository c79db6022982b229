import { type KeyboardEvent, type RefObject, useRef } from 'react'

export interface Regions<Header extends HTMLElement, Body extends HTMLElement> {
  readonly header: RefObject<Header | null>
  readonly body: RefObject<Body | null>
  /** What was chosen in the body, if it is shown beside it. */
  readonly beside: RefObject<HTMLElement | null>
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * F6 moves the focus from the tabs to their content and to what is beside it; Shift+F6 moves it back.
 * Past the last region the key is left to Outlook, which moves the focus out of the pane.
 */
export function useRegions<Header extends HTMLElement, Body extends HTMLElement>(): Regions<
  Header,
  Body
> {
  const header = useRef<Header>(null)
  const body = useRef<Body>(null)
  const beside = useRef<HTMLElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey) return
    const regions = [header.current, body.current, beside.current].filter((one) => one !== null)
    const at = regions.findIndex((region) => region.contains(document.activeElement))
    const target = regions[event.shiftKey ? Math.max(at, 1) - 1 : Math.max(at, 0) + 1]
    if (target === undefined || target === regions[at]) return
    event.preventDefault()
    const selected = target.querySelector<HTMLElement>('[aria-selected="true"]')
    const first = selected ?? target.querySelector<HTMLElement>(reachable)
    ;(first ?? target).focus()
  }
  return { header, body, beside, onKeyDown }
}

const reachable =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), select, [tabindex="0"]'
