import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Changes } from './mail/changes.ts'
import { firstRecipients, owner } from './mail/people.ts'
import { answer } from './mail/routes.ts'
import { MailStore } from './mail/store.ts'
import { welcomeMails } from './mail/welcome.ts'
import { originsOf } from './manifest/add-in.ts'
import { ManifestFault, readManifest } from './manifest/read-manifest.ts'
import type { Address } from './model/person.ts'
import { servePage } from './page-files.ts'

export interface OutlookOptions {
  /** Where the mails are kept. */
  readonly dataFolder: string
  /** Where the built page is: index.html and outlook.js. */
  readonly pageFolder: string
  /** The manifest of the add-in to host. */
  readonly manifestXml: string
  /** What the add-in gets when it asks for the user's token; a rejection reaches it as a failure. */
  readonly accessToken: () => Promise<string>
  /** Where the add-in's pages come from, besides the origins that its manifest names. */
  readonly serviceOrigin: string
  /** Whose mailbox it is; Robin Reyes unless said otherwise. */
  readonly owner?: Address
  /** Whose mailboxes are there from the start. */
  readonly recipients?: readonly Address[]
}

export interface Outlook {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
  readonly close: () => Promise<void>
}

/**
 * The local Outlook, for a server on the loopback interface to pass its requests to.
 * @throws Error when the manifest cannot be used, saying why
 */
export function createOutlook(options: OutlookOptions): Outlook {
  const addIn = readManifest(options.manifestXml)
  if (addIn instanceof ManifestFault) throw new Error(addIn.detail)
  const store = openStore(options)
  const changes = new Changes()
  store.onChange(() => changes.announce())
  const api = { store, changes, addIn, accessToken: options.accessToken }
  const addInOrigins = [...new Set([options.serviceOrigin, ...originsOf(addIn)])]
  return {
    handle(request, response) {
      if (request.url?.startsWith('/mail/')) void answer(api, request, response)
      else servePage(options.pageFolder, addInOrigins, request, response)
    },
    close() {
      changes.close()
      return Promise.resolve()
    },
  }
}

function openStore(options: OutlookOptions): MailStore {
  const people = options.recipients ?? firstRecipients
  const self = options.owner ?? owner
  return new MailStore({
    dataFolder: options.dataFolder,
    owner: self,
    recipients: people,
    welcome: welcomeMails(self, people, Date.now(), randomUUID),
    now: Date.now,
    newId: randomUUID,
    report: (message) => console.error(message),
  })
}
