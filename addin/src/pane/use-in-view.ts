import { type RefObject, useEffect, useRef } from 'react'

/** For an element that has just appeared below what was pressed: brings it into view. */
export function useInView<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => ref.current?.scrollIntoView({ block: 'nearest' }), [])
  return ref
}
