import { useCallback, useEffect, useState } from 'react'
import type { Settings } from '#core/wire'
import type { Service } from '../../service/service.ts'
import type { Trouble } from '../ports.ts'
import { type Choices, useChoices } from '../use-choices.ts'

export interface SettingsInPane {
  /** null until the first answer. */
  readonly settings: Settings | null
  readonly trouble: Trouble | null
  readonly saving: Choices<Settings>['saving']
  readonly load: () => void
  readonly save: (change: Partial<Settings>) => void
}

/** The defaults of the rep's new mails. */
export function useSettings(service: Pick<Service, 'settings' | 'saveSettings'>): SettingsInPane {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { shown, saving, know, change } = useChoices(service.saveSettings)
  const load = useCallback(() => {
    void service.settings().then((asked) => {
      setTrouble(asked.ok ? null : asked.fault.code)
      if (asked.ok) know(asked.value)
    })
  }, [service, know])
  useEffect(load, [load])
  return { settings: shown, trouble, saving, load, save: change }
}
