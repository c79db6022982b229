import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFile } from '../build/project.ts'
import { claimFolder } from './claim.ts'
import { createEndings, type Endings } from './endings.ts'
import { createIssuer } from './identity/issuer.ts'
import { openSignIn } from './identity/sign-in.ts'
import { rep } from './identity/user.ts'
import { hostGuest } from './outlook/guest/host.ts'
import { GuestFault, readGuestManifest } from './outlook/guest/manifest.ts'
import { buildPage } from './outlook/page-build.ts'
import type { GuestCommand } from './start-command.ts'

/** Another add-in in the local Outlook, with the local issuer for its tokens and nothing else. */
export interface StartedGuest {
  readonly outlookOrigin: string
  readonly displayName: string
  readonly dataFolder: string
  /** What deviates from its manifest, in sentences. */
  readonly remarks: readonly string[]
  stop(): Promise<void>
}

/** Throws Claimed if another process uses the same data. */
export async function startGuest(command: GuestCommand): Promise<StartedGuest | GuestFault> {
  const manifestXml = await readManifestFile(command.manifestFile)
  if (manifestXml instanceof GuestFault) return manifestXml
  const addIn = readGuestManifest(manifestXml)
  if (addIn instanceof GuestFault)
    return new GuestFault(`${command.manifestFile} cannot be used. ${addIn.detail}`)
  const { folder } = command
  if (folder !== undefined && !(await isFolder(folder)))
    return new GuestFault(`There is no folder ${folder}.`)
  // Each add-in has its own mails and settings.
  const kept = addIn.addInId.replace(/[^\w-]/g, '_').toLowerCase()
  const dataFolder = command.dataFolder ?? projectFile('.data', 'guests', kept)
  const endings = createEndings()
  try {
    const started = await start({ ...command, dataFolder }, manifestXml, endings)
    if (started instanceof GuestFault) await endings.run()
    return started
  } catch (error) {
    await endings.run().catch(() => undefined)
    throw error
  }
}

async function start(
  { port, folder, dataFolder }: GuestCommand & { readonly dataFolder: string },
  manifestXml: string,
  endings: Endings,
): Promise<StartedGuest | GuestFault> {
  const claim = await claimFolder(dataFolder)
  endings.add(() => claim.release())
  const building = buildPage()
  const host = await hostGuest({
    manifestXml,
    folder,
    port,
    parts: async (origin) => {
      const issuer = await createIssuer(join(dataFolder, 'keys', 'issuer.pem'), origin)
      const identity = await openSignIn({
        file: join(dataFolder, 'sign-in.json'),
        issuer,
        user: rep,
        consents: [],
        now: Date.now,
      })
      return {
        dataFolder: join(dataFolder, 'mail'),
        pageFolder: await building,
        identity,
        beside: (request, response) => issuer.handle(request, response),
      }
    },
  })
  if (host instanceof GuestFault) return host
  endings.add(() => host.close())
  claim.describe(host.origin)
  const { origin, displayName, remarks } = host
  return { outlookOrigin: origin, displayName, dataFolder, remarks, stop: () => endings.run() }
}

async function readManifestFile(file: string): Promise<string | GuestFault> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return new GuestFault(
      code === 'ENOENT'
        ? `There is no manifest at ${file}.`
        : `The manifest at ${file} cannot be read: ${code}.`,
    )
  }
}

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined))?.isDirectory() === true
}
