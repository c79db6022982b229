import { useCallback, useEffect, useState } from 'react'
import type { Settings } from '#core/wire'
import type { Service } from '../../service/service.ts'
import type { Trouble } from '../ports.ts'

export interface SettingsInPane {
  /** null until the first answer. */
  readonly settings: Settings | null
  readonly trouble: Trouble | null
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
  readonly load: () => void
  readonly save: (settings: Settings) => void
}

/** The defaults of the rep's new mails. A choice shows at once, and is reverted if it is not saved. */
export function useSettings(service: Pick<Service, 'settings' | 'saveSettings'>): SettingsInPane {
  const [settings, setSettings] = useState<Settings | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [saving, setSaving] = useState<SettingsInPane['saving']>('idle')
  const load = useCallback(() => {
    void service.settings().then((asked) => {
      setTrouble(asked.ok ? null : asked.fault.code)
      if (asked.ok) setSettings(asked.value)
    })
  }, [service])
  useEffect(load, [load])
  const save = async (wanted: Settings): Promise<void> => {
    const before = settings
    setSettings(wanted)
    setSaving('saving')
    const saved = await service.saveSettings(wanted)
    setSaving(saved.ok ? 'saved' : 'failed')
    if (!saved.ok) setSettings(before)
  }
  return { settings, trouble, saving, load, save: (wanted) => void save(wanted) }
}
