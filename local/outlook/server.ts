import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { UpgradeListener } from './loopback.ts'
import { type Mailroom, openMailroom } from './mail/mailroom.ts'
import { firstRecipients, owner } from './mail/people.ts'
import type { ProxyManners } from './mail/picture-proxy.ts'
import { answer } from './mail/routes.ts'
import type { MailStore } from './mail/store.ts'
import type { TeamsFeed } from './mail/teams-feed.ts'
import { welcomeMails } from './mail/welcome.ts'
import { originsOf } from './manifest/add-in.ts'
import { ManifestFault, readManifest } from './manifest/read-manifest.ts'
import type { IdentityProvider } from './identity/provider.ts'
import type { Address } from './model/person.ts'
import { servePage } from './page-files.ts'
import { createScriptRuntimes } from './script-runtime/routes.ts'

export interface OutlookOptions {
  /** The folder in which mails are stored. */
  readonly dataFolder: string
  /** The folder of the built page: index.html and outlook.js. */
  readonly pageFolder: string
  /** The manifest of the add-in to host. */
  readonly manifestXml: string
  /** The user's identity provider, which issues the add-in's tokens. */
  readonly identity: IdentityProvider
  /** Another origin of the add-in's pages, besides those in its manifest. */
  readonly serviceOrigin: string
  /** The owner of the mailbox; default: Robin Reyes. */
  readonly owner?: Address
  /** The people who have a mailbox from the start. */
  readonly recipients?: readonly Address[]
  /** How Gmail's and Apple's proxies load the pictures of mails. */
  readonly proxyManners?: ProxyManners
}

export interface Outlook {
  /** Everybody's mail, for another server on this machine that presents it differently. */
  readonly store: MailStore
  /** The owner's Teams notices, for another server on this machine to fill. */
  readonly teams: TeamsFeed
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
  /** Handles the web sockets of its pages. */
  readonly upgrade: UpgradeListener
  readonly close: () => Promise<void>
}

/**
 * The local Outlook, as a request handler for a server on the loopback interface.
 * @throws Error if the manifest cannot be used, saying why
 */
export function createOutlook(options: OutlookOptions): Outlook {
  const addIn = readManifest(options.manifestXml)
  if (addIn instanceof ManifestFault) throw new Error(addIn.detail)
  const mailroom = openMail(options)
  const api = { mailroom, addIn, identity: options.identity }
  const scripts = createScriptRuntimes(addIn.scriptUrl)
  const addInOrigins = [...new Set([options.serviceOrigin, ...originsOf(addIn)])]
  return {
    store: mailroom.store,
    teams: mailroom.teams,
    handle(request, response) {
      if (request.url?.startsWith('/mail/')) void answer(api, request, response)
      else if (!scripts.handle(request, response))
        servePage(options.pageFolder, addInOrigins, request, response)
    },
    upgrade: scripts.upgrade,
    async close() {
      mailroom.close()
      await scripts.close()
    },
  }
}

function openMail(options: OutlookOptions): Mailroom {
  const people = options.recipients ?? firstRecipients
  const self = options.owner ?? owner
  return openMailroom({
    dataFolder: options.dataFolder,
    owner: self,
    recipients: people,
    welcome: welcomeMails(self, people, Date.now(), randomUUID),
    now: Date.now,
    newId: randomUUID,
    report: (message) => console.error(message),
    ...(options.proxyManners && { manners: options.proxyManners }),
  })
}
