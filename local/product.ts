import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildAddin, officeScriptsLocal } from '../build/addin.ts'
import { buildFunctionsApp } from '../build/functions-app.ts'
import { buildOutlook } from '../build/laptop.ts'
import { allowedScripts, fillManifest } from '../build/manifest.ts'
import { projectFile } from '../build/project.ts'
import { startAzurite } from './azurite/azurite.ts'
import { claimFolder } from './claim.ts'
import { createEndings, type Endings } from './endings.ts'
import { createFront, type Front } from './front/front.ts'
import { buildFunctionsHost } from './functions-host/functions-host.ts'
import { createIssuer } from './identity/issuer.ts'
import { clientId, rep } from './identity/user.ts'
import { listenOnLoopback } from './loopback.ts'
import { serveOfficeJs } from './outlook/office-js/serve.ts'
import { createOutlook } from './outlook/server.ts'
import { openSecret } from './secret.ts'
import { createService, createServiceKey, type Outage } from './service.ts'

export interface ProductOptions {
  /** Keeps mails, events and keys. One product at a time works with it. */
  readonly dataFolder: string
  /** The first free port from here on is taken; 0 takes any. */
  readonly outlookPort: number
  readonly servicePort: number
  /** Says nothing beside what it throws. */
  readonly quiet?: boolean
}

export interface Product {
  /** The page to open. */
  readonly outlookOrigin: string
  readonly serviceOrigin: string
  /** Takes the service down as an outage would; the add-in's files are still served. */
  stopService(outage?: Outage): Promise<void>
  startService(): Promise<void>
  /** Ends everything in order, so that everything is kept. */
  stop(): Promise<void>
}

/** Starts the whole product on this machine. Throws Claimed when it runs with this data already. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const endings = createEndings()
  try {
    return await start(options, endings)
  } catch (error) {
    await endings.run()
    throw error
  }
}

/** Begins what takes longest first: Azurite and the builds go on while the rest is prepared. */
async function start(options: ProductOptions, endings: Endings): Promise<Product> {
  const { dataFolder } = options
  const tell = options.quiet ? () => undefined : say
  const claim = await claimFolder(dataFolder)
  endings.add(() => claim.release())
  const azurite = endings.whenStarted(startAzurite(join(dataFolder, 'storage')))
  const { outlook, service } = await openDoors(options, endings, tell)

  const folders = foldersIn(join(dataFolder, 'build'))
  const building = buildAll(folders, service.origin)
  const issuer = await createIssuer(join(dataFolder, 'keys', 'issuer.pem'), outlook.origin)
  const keys = await openSecret(join(dataFolder, 'keys', 'service'), createServiceKey)
  const front = createFront({
    addinFolder: folders.addin,
    allowedScripts: allowedScripts(service.origin),
    serveOfficeJs,
  })
  const manifest = await readFile(projectFile('manifest.xml'), 'utf8')
  const [{ connectionString }, program] = await Promise.all([azurite, building])

  const functions = createService({
    program,
    front,
    appFolder: folders.functions,
    logFile: join(dataFolder, 'functions.log'),
    settings: {
      TELLTALE_ORIGIN: service.origin,
      TELLTALE_KEYS: keys,
      ENTRA_AUTHORITY: issuer.authority,
      ENTRA_CLIENT_ID: clientId,
      ENTRA_TENANTS: rep.tenantId,
      AzureWebJobsStorage: connectionString,
    },
    failed: () => tell(`The service ended by itself: see ${join(dataFolder, 'functions.log')}`),
  })
  endings.add(() => functions.stop('refusing'))
  const mail = createOutlook({
    dataFolder: join(dataFolder, 'mail'),
    pageFolder: folders.outlook,
    manifestXml: fillManifest(manifest, service.origin, clientId),
    accessToken: () => issuer.issueToken(rep),
    serviceOrigin: service.origin,
  })
  endings.add(() => mail.close())
  service.serve(front.handle)
  await functions.start()
  outlook.serve((request, response) => {
    if (!issuer.handle(request, response)) mail.handle(request, response)
  })
  claim.describe(outlook.origin)
  return {
    outlookOrigin: outlook.origin,
    serviceOrigin: service.origin,
    stopService: (outage = 'refusing') => functions.stop(outage),
    startService: () => functions.start(),
    stop: () => endings.run(),
  }
}
