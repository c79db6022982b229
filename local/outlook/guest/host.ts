import type { RequestListener } from 'node:http'
import { listenOnLoopback, type Loopback } from '../loopback.ts'
import { originsOf } from '../manifest/add-in.ts'
import { createOutlook, type OutlookOptions } from '../server.ts'
import { openGuest, portBeside } from './guest.ts'
import { GuestFault, readGuestManifest } from './manifest.ts'

/** What the local Outlook needs besides the guest: a place for the mails, the page, who the user is. */
export type HostParts = Omit<OutlookOptions, 'manifestXml' | 'serviceOrigin'> & {
  /** Answers other requests at the address of the Outlook; false: it is none of them. */
  readonly beside?: (...asked: Parameters<RequestListener>) => boolean
}

export interface GuestHostOptions {
  readonly manifestXml: string
  /** Where the add-in's files lie, as they are served; without it they are asked for where the manifest says. */
  readonly folder?: string | undefined
  /** The first free port from here on that the add-in's own servers do not use; 0 takes any. */
  readonly port: number
  /** Called once with the address at which this Outlook will be. */
  readonly parts: (outlookOrigin: string) => Promise<HostParts>
}

/** A local Outlook with another add-in in it. */
export interface GuestHost {
  readonly origin: string
  readonly displayName: string
  /** What is not as the manifest says, in sentences. */
  readonly remarks: readonly string[]
  close(): Promise<void>
}

/** Throws when no port is free. */
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
  })
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
