import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

/** Every row is as high as the next, so that only those in sight need to be there. */
export const rowHeight = 56
/** Rows that are ready on both sides of what is seen, and how near its end the list asks for more. */
const overscan = 8

export interface VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The rows that are on the page: their place in the list, and pixels from its beginning. */
  readonly rows: readonly { readonly index: number; readonly start: number }[]
  readonly height: number
  /** The row that the keyboard is at. */
  readonly at: number
  /** Goes on that row's button. */
  readonly active: RefObject<HTMLButtonElement | null>
  readonly moveTo: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Whether what is seen is near the end of the list. */
  readonly nearEnd: boolean
}

/**
 * The rows of a long list that are on the page, and the keyboard's way through all of them.
 * @param scrolled how far the list is scrolled, kept for when it is shown again
 */
export function useVirtualRows(count: number, scrolled: { current: number }): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null)
  const active = useRef<HTMLButtonElement>(null)
  const [wanted, setWanted] = useState(0)
  const byKey = useRef(false)
  const at = Math.max(0, Math.min(wanted, count - 1))
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    initialOffset: scrolled.current,
    // The row with the focus stays, wherever the list is scrolled to.
    rangeExtractor: (range: Range) => withIndex(defaultRangeExtractor(range), at),
    onChange: ({ scrollOffset }) => {
      scrolled.current = scrollOffset ?? 0
    },
  })
  useEffect(() => {
    if (byKey.current) active.current?.focus({ preventScroll: true })
    byKey.current = false
  }, [at])
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, at, count, scroller.current?.clientHeight ?? 0)
    if (target === undefined) return
    event.preventDefault()
    byKey.current = true
    setWanted(target)
    virtual.scrollToIndex(target)
  }
  return {
    scroller,
    active,
    rows: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    at,
    moveTo: setWanted,
    onKeyDown,
    nearEnd: (virtual.range?.endIndex ?? 0) >= count - 1 - overscan,
  }
}

/** In the order of the list, so that the tab order stays that of the eye. */
function withIndex(indexes: number[], index: number): number[] {
  return indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b)
}

/** The row that a key leads to; undefined for keys that lead to none. @param height what is seen, in pixels */
export function targetOf(
  key: string,
  at: number,
  count: number,
  height: number,
): number | undefined {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1)
  const targets: ReadonlyMap<string, number> = new Map([
    ['ArrowDown', at + 1],
    ['ArrowUp', at - 1],
    ['PageDown', at + page],
    ['PageUp', at - page],
    ['Home', 0],
    ['End', count - 1],
  ])
  const target = targets.get(key)
  return target === undefined ? undefined : Math.max(0, Math.min(count - 1, target))
}
