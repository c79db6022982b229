import { useCallback, useEffect, useState } from 'react'
import type { Settings } from '#core/wire'
import type { Service } from '../../service/service.ts'
import type { Trouble } from '../ports.ts'

export interface SettingsInPane {
  /** null until the service has answered. */
  readonly settings: Settings | null
  readonly trouble: Trouble | null
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
  readonly load: () => void
  readonly save: (settings: Settings) => void
}

/** What the rep's new mails start with. A choice shows at once, and goes back when it was not kept. */
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
