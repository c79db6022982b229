import { useCallback, useEffect, useState } from 'react'
import type { OwnDevice } from '#core/wire-devices'
import type { Service } from '../../service/service.ts'
import type { Trouble } from '../ports.ts'

/** The state of the latest request to forget a device. */
export interface Forgetting {
  readonly client: string | null
  readonly state: 'forgetting' | 'forgotten' | 'failed'
}

export interface Devices {
  /** null until the first answer. */
  readonly devices: readonly OwnDevice[] | null
  readonly trouble: Trouble | null
  readonly forgetting: Forgetting | null
  readonly load: () => void
  readonly forget: (client: string | null) => void
}

/** The devices on which the rep uses the pane, as far as the service knows. */
export function useDevices(service: Pick<Service, 'devices' | 'forgetDevice'>): Devices {
  const [devices, setDevices] = useState<Devices['devices']>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [forgetting, setForgetting] = useState<Forgetting | null>(null)
  const load = useCallback(() => {
    void service.devices().then((asked) => {
      setTrouble(asked.ok ? null : asked.fault.code)
      if (asked.ok) setDevices(asked.value.devices)
    })
  }, [service])
  useEffect(load, [load])
  const forget = async (client: string | null): Promise<void> => {
    setForgetting({ client, state: 'forgetting' })
    const told = await service.forgetDevice({ client })
    setForgetting({ client, state: told.ok ? 'forgotten' : 'failed' })
    if (told.ok)
      setDevices((known) => known?.filter((one) => one.here || one.client !== client) ?? null)
  }
  return { devices, trouble, forgetting, load, forget: (client) => void forget(client) }
}
