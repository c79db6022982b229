import { originsOf } from '../manifest/add-in.ts'
import { listenOnLoopback, type Loopback } from '../loopback.ts'
import { createDoor } from './door.ts'
import { GuestFault, readGuestManifest } from './manifest.ts'
import { passOnUpgrade } from './pass-on.ts'
import { sourcesInFolder, sourcesOnline } from './sources.ts'
import { withStandIns } from './stand-in.ts'

export interface GuestOptions {
  readonly manifestXml: string
  /** The folder with the add-in's files; without it they are requested where the manifest says. */
  readonly folder?: string | undefined
  /** The first port to try, avoiding those of the add-in's own servers; 0 for any. */
  readonly port: number
}

/** Another add-in, whose pages are served from this machine. */
export interface Guest {
  /** The manifest with the local URLs. */
  readonly manifestXml: string
  readonly displayName: string
  /** The local origins. */
  readonly origins: readonly string[]
  /** What deviates from the manifest, in sentences. */
  readonly remarks: readonly string[]
  close(): Promise<void>
}

/** Opens a server for each origin in the manifest. Throws if no port is free. */
export async function openGuest({
  manifestXml,
  folder,
  port,
}: GuestOptions): Promise<Guest | GuestFault> {
  const addIn = readGuestManifest(manifestXml)
  if (addIn instanceof GuestFault) return addIn
  const found = await (folder === undefined ? sourcesOnline(addIn) : sourcesInFolder(addIn, folder))
  if (found instanceof GuestFault) return found
  const doors = await openDoors([...found.byOrigin.keys()], portBeside(port, originsOf(addIn)))
  const standIns = new Map([...doors].map(([origin, door]) => [origin, door.origin] as const))
  for (const [origin, source] of found.byOrigin)
    doors.get(origin)?.serve(createDoor(source, standIns), passOnUpgrade(origin))
  return {
    manifestXml: withStandIns(manifestXml, standIns),
    displayName: addIn.displayName,
    origins: [...standIns.values()],
    remarks: found.remarks,
    close: async () => {
      await Promise.all([...doors.values()].map((door) => door.close()))
    },
  }
}

/** The first port from `port` on that none of these origins uses, even if nobody listens there yet. */
export function portBeside(port: number, origins: readonly string[]): number {
  const named = new Set(origins.map((origin) => Number(new URL(origin).port)))
  let free = port
  while (free !== 0 && named.has(free)) free += 1
  return free
}

/** Sequential, so that the same add-in gets the same ports, and thus its browser storage, again. */
async function openDoors(
  origins: readonly string[],
  port: number,
): Promise<ReadonlyMap<string, Loopback>> {
  const doors = new Map<string, Loopback>()
  for (const origin of origins) {
    const last = [...doors.values()].at(-1)
    doors.set(
      origin,
      await listenOnLoopback(last === undefined || port === 0 ? port : last.port + 1),
    )
  }
  return doors
}
