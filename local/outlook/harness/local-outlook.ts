import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { hostGuest } from '../guest/host.ts'
import { GuestFault } from '../guest/manifest.ts'
import type { IdentityProvider } from '../identity/provider.ts'
import type { ClientId } from '../model/client.ts'
import { openBrowser, type OutsideReply } from './browser.ts'
import { type Client, openClient } from './client.ts'
import { createMailboxes, type Mailboxes } from './mailbox.ts'
import { createOfficeFiles } from './office-files.ts'
import { buildPage } from '../page-build.ts'
import type { LibraryFile } from '../script-runtime/message.ts'
import { createRecipient, type Recipient } from './recipient.ts'
import { signInWith } from './sign-in.ts'
import { createVisits } from './visits.ts'

/** How a service is missed: it refuses what it is asked, or says nothing at all. */
export type Outage = 'refusing' | 'hanging'

/** The add-in's own service, where a test takes it down. */
export interface TestedService {
  readonly stop: (outage?: Outage) => Promise<void>
  readonly start: () => Promise<void>
}

interface Surroundings {
  /** A browser to use, which stays open; without it one is opened, and closed at the end. */
  readonly browser?: Browser
  readonly service?: TestedService
  /** What answers for addresses outside this machine; any other that is asked for is a problem. */
  readonly outside?: readonly OutsideReply[]
}

export interface LocalOutlookOptions extends Surroundings {
  /** The manifest: its text, or the path of its file. */
  readonly manifest: string
  /**
   * The folder of the add-in's pages as they are served. Without it they are asked for at the addresses
   * that the manifest names.
   */
  readonly folder?: string
  /** Who gives the add-in tokens; `signInWith('token')` unless said otherwise. */
  readonly identity?: IdentityProvider
  /** Keeps the mails beyond the end of this Outlook; a folder of its own, gone at the end, without it. */
  readonly dataFolder?: string
}

export interface AttachOptions extends Surroundings {
  /** Where a local Outlook runs already, like `http://localhost:3000`. */
  readonly origin: string
}

export interface ClientOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Dark colours, as the system asks for them. */
  readonly dark?: boolean
  /**
   * Answers what the browser asks, which is whether this machine may act as Office. After a no the
   * mailbox is open without the add-in. Without this the answer is yes, and later clients remember it.
   */
  readonly onQuestion?: (question: string) => boolean
  /** Runs in every page and frame before its own scripts; refers to nothing outside itself. */
  readonly initScript?: () => void
}

/** A local Outlook, opened for tests. */
export interface LocalOutlook {
  readonly origin: string
  readonly browser: Browser
  /** What lies in the mailboxes, to the byte. */
  readonly mailboxes: Mailboxes
  /** Opens the owner's mailbox as one of the Outlooks, in a fresh profile. */
  readonly openClient: (id: ClientId, options?: ClientOptions) => Promise<Client>
  /** Somebody with a mailbox here, by name. */
  readonly recipient: (name: string) => Recipient
  /** Throws when no service was given. */
  readonly stopService: (outage?: Outage) => Promise<void>
  readonly startService: () => Promise<void>
  /**
   * What went wrong until now, in words: calls of the add-in that this Outlook does not know, errors of
   * pages and on the console, requests that would have left the machine.
   */
  readonly problems: () => Promise<readonly string[]>
  /** Takes away the problems that a test provokes on purpose, and gives them. */
  readonly takeProblems: (pattern: RegExp) => Promise<readonly string[]>
  /**
   * The files of Office.js that were loaded until now, by pages and by classic's runtime.
   * @throws Error when one is not the npm package's, byte by byte, or when none was loaded
   */
  readonly assertUnmodifiedOfficeJs: () => Promise<readonly LibraryFile[]>
  /**
   * Ends a test: closes every client and mailbox. Throws when there are problems, and forgets them. Their
   * tabs serve the next test with nothing kept in them; for what outlasts a page there is `initScript`.
   */
  readonly closeClients: () => Promise<void>
  /** Closes everything that was opened. Throws when there are problems. */
  readonly close: () => Promise<void>
}

/**
 * Starts a local Outlook that hosts an add-in, with fresh mailboxes, and a browser. Nothing leaves the
 * machine. Throws when the add-in cannot be hosted, saying why.
 */
export async function openLocalOutlook(options: LocalOutlookOptions): Promise<LocalOutlook> {
  const ownFolder = await mkdtemp(join(tmpdir(), 'local-outlook-'))
  const manifestXml = options.manifest.trimStart().startsWith('<')
    ? options.manifest
    : await readManifestFile(options.manifest)
  const pageFolder = await buildPage()
  const host = await hostGuest({
    manifestXml,
    folder: options.folder,
    port: 0,
    parts: () =>
      Promise.resolve({
        dataFolder: options.dataFolder ?? ownFolder,
        pageFolder,
        identity: options.identity ?? signInWith('token'),
      }),
  })
  if (host instanceof GuestFault) throw new Error(host.detail)
  return await outlookAt(host.origin, options, async () => {
    await host.close()
    await rm(ownFolder, { recursive: true, force: true })
  })
}

/** Tests a local Outlook that somebody else has started and will end. */
export async function attachLocalOutlook(options: AttachOptions): Promise<LocalOutlook> {
  return await outlookAt(options.origin, options, () => Promise.resolve())
}

async function readManifestFile(path: string): Promise<string> {
  if (!existsSync(path)) throw new Error(`There is no manifest at ${path}`)
  return await readFile(path, 'utf8')
}

async function outlookAt(
  origin: string,
  { browser: given, service, outside }: Surroundings,
  end: () => Promise<void>,
): Promise<LocalOutlook> {
  const browser = given ?? (await openBrowser())
  const mailboxes = createMailboxes(origin)
  const files = createOfficeFiles(origin)
  const visits = createVisits(browser, origin, outside, files.watch)
  const closeClients = async (): Promise<void> => {
    const problems = await visits.end()
    if (problems.length > 0) throw new Error(`Not everything went well:\n${problems.join('\n')}`)
  }
  return {
    origin,
    browser,
    mailboxes,
    async openClient(id, options = {}) {
      const { viewport = { width: 1440, height: 900 }, dark = false, onQuestion } = options
      const colorScheme = dark ? 'dark' : 'light'
      const look = { viewport, colorScheme, reducedMotion: 'reduce' } as const
      const { initScript } = options
      const page = await visits.begin({ look, trusting: onQuestion === undefined, initScript })
      const opening = { origin, id, mailboxes, onQuestion: onQuestion ?? yes }
      const client = await openClient(page, opening)
      if (id === 'web' && onQuestion === undefined) await visits.rememberTrust(page)
      return client
    },
    recipient: (name) =>
      createRecipient(name, { origin, mailboxes, newPage: () => visits.begin() }),
    stopService: async (outage) => await serviceOf(service).stop(outage),
    startService: async () => await serviceOf(service).start(),
    problems: visits.problems,
    takeProblems: visits.takeProblems,
    assertUnmodifiedOfficeJs: files.assertUnmodified,
    closeClients,
    async close() {
      try {
        await closeClients()
      } finally {
        if (given === undefined) await browser.close()
        await end()
      }
    },
  }
}

const yes = (): boolean => true

function serviceOf(service: TestedService | undefined): TestedService {
  if (service === undefined) throw new Error('The test named no service')
  return service
}
