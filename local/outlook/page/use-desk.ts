import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Desk, type DeskPorts, type DeskView } from './desk.ts'

export interface OpenDesk extends DeskView {
  readonly desk: Desk
}

/** The desk of this page with its present state. */
export function useDesk(ports: DeskPorts): OpenDesk {
  const latest = useRef(ports)
  latest.current = ports
  const [desk] = useState(
    () =>
      new Desk({
        host: ports.host,
        owner: ports.owner,
        ask: ports.ask,
        addInOn: () => latest.current.addInOn(),
        onFault: (error) => latest.current.onFault(error),
        onNews: (sentence) => latest.current.onNews(sentence),
      }),
  )
  const { choice } = ports.host.program
  useEffect(() => choice.beforeLeaving(() => desk.settle()), [choice, desk])
  return { desk, ...useSyncExternalStore(desk.subscribe, desk.view) }
}
