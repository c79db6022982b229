import type { RequestListener } from 'node:http'
import { serveOfficeJs } from '../office-js/serve.ts'
import { adapting } from './adapt.ts'
import { serveGuestFile } from './guest-file.ts'
import { passOn } from './pass-on.ts'
import type { StandIns } from './stand-in.ts'

/** Where the files come from. */
export type Source =
  | { readonly kind: 'folder'; readonly folder: string; readonly prefix: string }
  | { readonly kind: 'origin'; readonly origin: string }

/** Serves an origin of the add-in from this machine, with the local Office.js. */
export function createDoor(source: Source, standIns: StandIns): RequestListener {
  const adapt = adapting(standIns)
  return (request, response) => {
    if (serveOfficeJs(request, response)) return
    switch (source.kind) {
      case 'folder':
        return serveGuestFile(source, adapt, request, response)
      case 'origin':
        return passOn(source.origin, standIns, adapt, request, response)
    }
  }
}
