import type { RequestListener } from 'node:http'
import { listenOnLoopback, type Loopback } from '../loopback.ts'
import { originsOf } from '../manifest/add-in.ts'
import { createOutlook, type OutlookOptions } from '../server.ts'
import { openGuest, portBeside } from './guest.ts'
import { GuestFault, readGuestManifest } from './manifest.ts'

/** What the local Outlook needs besides the guest: storage for mails, the page, and the user. */
export type HostParts = Omit<OutlookOptions, 'manifestXml' | 'serviceOrigin'> & {
  /** Serves other requests to the Outlook's origin; false if it does not. */
  readonly beside?: (...asked: Parameters<RequestListener>) => boolean
}

export interface GuestHostOptions {
  readonly manifestXml: string
  /** The folder with the add-in's files; without it they are requested where the manifest says. */
  readonly folder?: string | undefined
  /** The first port to try, avoiding those of the add-in's own servers; 0 for any. */
  readonly port: number
  /** Called once with the origin of this Outlook. */
  readonly parts: (outlookOrigin: string) => Promise<HostParts>
}

/** A local Outlook with another add-in in it. */
export interface GuestHost {
  readonly origin: string
  readonly displayName: string
  /** What deviates from the manifest, in sentences. */
  readonly remarks: readonly string[]
  close(): Promise<void>
}

/** Throws if no port is free. */
export async function hostGuest(options: GuestHostOptions): Promise<GuestHost | GuestFault> {
  const addIn = readGuestManifest(options.manifestXml)
  if (addIn instanceof GuestFault) return addIn
  const door = await listenOnLoopback(portBeside(options.port, originsOf(addIn)))
  try {
    const hosted = await hostBehind(door, options)
    if (hosted instanceof GuestFault) await door.close()
    return hosted
  } catch (error) {
    await door.close()
    throw error
  }
}

async function hostBehind(
  door: Loopback,
  { manifestXml, folder, port, parts }: GuestHostOptions,
): Promise<GuestHost | GuestFault> {
  const guest = await openGuest({ manifestXml, folder, port: port === 0 ? 0 : door.port + 1 })
  if (guest instanceof GuestFault) return guest
  const { beside = () => false, ...options } = await parts(door.origin)
  const outlook = createOutlook({
    ...options,
    manifestXml: guest.manifestXml,
    serviceOrigin: guest.origins[0] ?? door.origin,
  })
  door.serve((request, response) => {
    if (!beside(request, response)) outlook.handle(request, response)
  }, outlook.upgrade)
  return {
    origin: door.origin,
    displayName: guest.displayName,
    remarks: guest.remarks,
    close: async () => {
      await Promise.all([door.close(), guest.close()])
      await outlook.close()
    },
  }
}
