import { useEffect, useMemo } from 'react'
import type { FeedState } from '../feed/feed-state.ts'
import type { Ports } from '../ports.ts'
import { makeTeller } from './tell-news.ts'

/** Announces events above the open mail while the pane is beside it. */
export function useNews({ items, arrived }: Pick<FeedState, 'items' | 'arrived'>, ports: Ports) {
  const teller = useMemo(() => {
    const { newsBar, tongue } = ports
    return newsBar === null ? null : makeTeller(newsBar, ports, tongue.words)
  }, [ports])
  useEffect(() => void teller?.takeBack(items ?? []), [teller, items])
  useEffect(() => void teller?.tell(arrived), [teller, arrived])
}
