import type { AddIn } from '../manifest/add-in.ts'
import { ManifestFault, readManifest } from '../manifest/read-manifest.ts'

/** Why an add-in cannot be hosted, in words for the person who named it. */
export class GuestFault {
  readonly detail: string
  constructor(detail: string) {
    this.detail = detail
  }
}

/** A parser may quote all of an invalid file. */
const detailCharsMax = 300

export function readGuestManifest(text: string): AddIn | GuestFault {
  if (/^\uFEFF?\s*\{/.test(text))
    return new GuestFault(
      'This is JSON, like a unified manifest, which this Outlook does not read.\n' +
        'Give the add-in only manifest: an XML file whose root is <OfficeApp>.',
    )
  const addIn = readManifest(text)
  return addIn instanceof ManifestFault
    ? new GuestFault(`${addIn.detail.slice(0, detailCharsMax)}.`)
    : addIn
}
