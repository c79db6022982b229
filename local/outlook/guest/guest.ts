import { originsOf } from '../manifest/add-in.ts'
import { listenOnLoopback, type Loopback } from '../loopback.ts'
import { createDoor } from './door.ts'
import { GuestFault, readGuestManifest } from './manifest.ts'
import { passOnUpgrade } from './pass-on.ts'
import { sourcesInFolder, sourcesOnline } from './sources.ts'
import { withStandIns } from './stand-in.ts'

export interface GuestOptions {
  readonly manifestXml: string
  /** Where the add-in's files lie, as they are served; without it they are asked for where the manifest says. */
  readonly folder?: string | undefined
  /** The first free ports from here on that the add-in's own servers do not use; 0 takes any. */
  readonly port: number
}

/** Another add-in, whose pages come from this machine under addresses of its own. */
export interface Guest {
  /** The manifest with these addresses. */
  readonly manifestXml: string
  readonly displayName: string
  /** Those of the addresses. */
  readonly origins: readonly string[]
  /** What is not as the manifest says, in sentences. */
  readonly remarks: readonly string[]
  close(): Promise<void>
}

/** Opens a door for each origin that the manifest names. Throws when no port is free. */
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

/** A port from `port` on that none of these origins uses, whether or not somebody listens there yet. */
export function portBeside(port: number, origins: readonly string[]): number {
  const named = new Set(origins.map((origin) => Number(new URL(origin).port)))
  let free = port
  while (free !== 0 && named.has(free)) free += 1
  return free
}

/** One after the other, so that the same add-in gets the same ports, and what it keeps there, again. */
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
