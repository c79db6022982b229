import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

/** All rows have the same height, so that only visible ones need to be rendered. */
export const rowHeight = 56
/** Rows rendered beyond each edge of the view, and the distance from the end at which more are loaded. */
const overscan = 8

/** A place in a list. */
export interface Spot {
  /** The scroll position, in pixels. */
  readonly offset: number
  /** The row that the keyboard is on. */
  readonly at: number
}

export const spotStart: Spot = { offset: 0, at: 0 }

/** The first row in view. */
export function rowAt({ offset }: Spot): number {
  return Math.max(0, Math.floor(offset / rowHeight))
}

export interface VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The rendered rows: index and offset in pixels. */
  readonly rows: readonly { readonly index: number; readonly start: number }[]
  readonly height: number
  /** The row that the keyboard is on. */
  readonly at: number
  /** Attached to that row's button. */
  readonly active: RefObject<HTMLButtonElement | null>
  readonly moveTo: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Whether the view is near the end of the list. */
  readonly nearEnd: boolean
}

/**
 * Virtualises a long list, and moves the keyboard through all of its rows.
 * @param spot kept for when the list is shown again
 */
export function useVirtualRows(count: number, spot: { current: Spot }): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null)
  const active = useRef<HTMLButtonElement>(null)
  const [wanted, setWanted] = useState(spot.current.at)
  const byKey = useRef(false)
  const at = Math.max(0, Math.min(wanted, count - 1))
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    initialOffset: spot.current.offset,
    // The focused row stays rendered, wherever the list is scrolled to.
    rangeExtractor: (range: Range) => withIndex(defaultRangeExtractor(range), at),
    onChange: ({ scrollOffset }) => {
      spot.current = { ...spot.current, offset: scrollOffset ?? 0 }
    },
  })
  useEffect(() => {
    if (byKey.current) active.current?.focus({ preventScroll: true })
    byKey.current = false
  }, [at])
  const moveTo = (index: number): void => {
    spot.current = { ...spot.current, at: index }
    setWanted(index)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, at, count, scroller.current?.clientHeight ?? 0)
    if (target === undefined) return
    event.preventDefault()
    byKey.current = true
    moveTo(target)
    virtual.scrollToIndex(target)
  }
  return {
    scroller,
    active,
    rows: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    at,
    moveTo,
    onKeyDown,
    nearEnd: (virtual.range?.endIndex ?? 0) >= count - 1 - overscan,
  }
}

/** In list order, so that the tab order matches the visual order. */
function withIndex(indexes: number[], index: number): number[] {
  return indexes.includes(index) ? indexes : [...indexes, index].sort((a, b) => a - b)
}

/**
 * The row that a key leads to; undefined for other keys.
 * @param height of the view, in pixels
 */
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
