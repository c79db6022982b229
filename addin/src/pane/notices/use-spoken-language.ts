import { useEffect } from 'react'
import type { Ports } from '../ports.ts'

/**
 * Tells the service once which language the pane speaks. If it does not arrive, the next pane says it again.
 * @param answered whether the service has answered, so that nothing is sent to one that cannot be reached
 */
export function useSpokenLanguage(
  answered: boolean,
  { service, tongue }: Pick<Ports, 'service' | 'tongue'>,
): void {
  const { language } = tongue
  useEffect(() => {
    if (answered) void service.saveLanguage({ language })
  }, [answered, service, language])
}
