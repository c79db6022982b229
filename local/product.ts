import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../build/bundle.ts'
import { buildFunctionsApp } from '../build/functions-app.ts'
import { buildLaptopPages } from '../build/laptop.ts'
import { allowedScripts, fillManifest, type SignIn } from '../build/installation.ts'
import { appPath, pageHeaders } from '../build/app-page.ts'
import { projectFile } from '../build/project.ts'
import { type Azurite, startAzurite } from './azurite/azurite.ts'
import { createLocalChannel } from './cards/channel.ts'
import { claimFolder } from './claim.ts'
import { createEndings, type Endings } from './endings.ts'
import { addInId } from '#core/sent-mark'
import { createFront, type Front } from './front/front.ts'
import { openCertificate } from './graph/certificate.ts'
import { type StartedGraph, startGraph } from './graph/start-graph.ts'
import { buildFunctionsHost } from './functions-host/functions-host.ts'
import { createIssuer, descriptionOf, type Issuer } from './identity/issuer.ts'
import { consentOf, openSignIn } from './identity/sign-in.ts'
import { clientId, rep } from './identity/user.ts'
import { createWebSignIn } from './identity/web-sign-in.ts'
import { listenOnLoopback, type Loopback } from './outlook/loopback.ts'
import { serveOfficeJs } from './outlook/office-js/serve.ts'
import { createOutlook, type Outlook } from './outlook/server.ts'
import { openSecret } from './secret.ts'
import { createKeptBundles } from './kept-bundles.ts'
import { readTeamsApp } from './teams-app.ts'
import { createService, createServiceKey, type Outage, type Service } from './service.ts'

export interface ProductOptions {
  /** Stores mails, events and keys. Only one product at a time can use it. */
  readonly dataFolder: string
  /** The first port to try, the next free one being used; 0 for any. */
  readonly outlookPort: number
  readonly servicePort: number
  /** Prints nothing. */
  readonly quiet?: boolean
  /** The bundler; by default one that reuses the bundles of the last start with this data. */
  readonly bundle?: Bundle
  /** Nobody builds the add-in anew meanwhile, so browsers may keep its files. */
  readonly filesStay?: boolean
}

export interface Product {
  /** The page to open. */
  readonly outlookOrigin: string
  readonly serviceOrigin: string
  /** The same app in a browser tab, with a sign-in. */
  readonly appUrl: string
  /** Microsoft Graph on the mailboxes of this Outlook, with faults that can be injected. */
  readonly graph: StartedGraph
  /** Stops the service as in an outage; the add-in's files are still served. */
  stopService(outage?: Outage): Promise<void>
  startService(): Promise<void>
  /** Delays every answer of the service from now on; 0 for no delay. */
  delayService(delayMs: number): Promise<void>
  /** Stops everything in order, so that nothing is lost. */
  stop(): Promise<void>
}

/** What every part of the start needs to know. */
interface Place {
  readonly file: (...path: readonly string[]) => string
  readonly outlook: Loopback
  readonly service: Loopback
  readonly graphPort: number
  readonly tell: (sentence: string) => void
  readonly bundle: Bundle
}

/** Starts the whole product on this machine. Throws Claimed if another process uses this data. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const endings = createEndings()
  try {
    return await start(options, endings)
  } catch (error) {
    // The original error matters more than a failure to clean up.
    await endings.run().catch(() => undefined)
    throw error
  }
}

async function start(options: ProductOptions, endings: Endings): Promise<Product> {
  const claim = await claimFolder(options.dataFolder)
  endings.add(() => claim.release())
  // Azurite takes longest to start, so it starts while everything else is prepared.
  const bundle = options.bundle ?? createKeptBundles(join(options.dataFolder, 'build'))
  const azurite = endings.starting(startAzurite(join(options.dataFolder, 'storage'), bundle))
  const place = await openDoors(options, endings, bundle)
  const front = createFront({
    addin: { folder: place.file('build', 'addin'), stay: options.filesStay === true },
    allowedScripts: allowedScripts(place.service.origin),
    headers: pageHeaders,
    serveOfficeJs,
  })
  const issuer = await createIssuer(place.file('keys', 'issuer.pem'), place.outlook.origin)
  const graph = endings.starting(serveGraph(place, issuer, serveOutlook(place, issuer, endings)))
  const service = endings.starting(prepareService(place, front, issuer, azurite, graph))
  await settled([
    service.then((ready) => ready.start()),
    buildLaptopPages(place.file('build'), place.service.origin, signInAt(issuer), bundle),
    graph,
  ])
  place.service.serve(front.handle)
  claim.describe(place.outlook.origin)
  return {
    outlookOrigin: place.outlook.origin,
    serviceOrigin: place.service.origin,
    appUrl: `${place.service.origin}${appPath}`,
    graph: (await graph).graph,
    stopService: async (outage) => (await service).stop(outage),
    startService: async () => (await service).start(),
    delayService: async (delayMs) => (await service).delay(delayMs),
    stop: () => endings.run(),
  }
}

/**
 * The add-in's sign-in on this machine. MSAL refuses an authority over plain http, but requests nothing
 * from one whose endpoints are given.
 */
function signInAt({ authority }: Issuer): SignIn {
  return {
    clientId,
    authority: `${authority.replace(/^http:/, 'https:')}/organizations`,
    endpoints: JSON.stringify(descriptionOf(authority, 'organizations')),
  }
}

/** The origins are known before anything is built, because they are inlined in the bundles. */
async function openDoors(
  options: ProductOptions,
  endings: Endings,
  bundle: Bundle,
): Promise<Place> {
  const tell = (sentence: string): void => {
    if (!options.quiet) process.stderr.write(`${sentence}\n`)
  }
  const open = async (port: number, consequence: string): Promise<Loopback> => {
    const door = await listenOnLoopback(port)
    endings.add(() => door.close())
    if (port !== 0 && door.port !== port)
      tell(`Port ${port} is in use, so ${door.port} is taken this time: ${consequence}.`)
    return door
  }
  const outlook = await open(options.outlookPort, 'the address below is another one')
  const service = await open(options.servicePort, 'links in earlier mails do not work meanwhile')
  const graphPort = options.servicePort === 0 ? 0 : service.port + 1
  return {
    outlook,
    service,
    graphPort,
    tell,
    bundle,
    file: (...path) => join(options.dataFolder, ...path),
  }
}

async function prepareService(
  place: Place,
  front: Front,
  issuer: Issuer,
  azurite: Promise<Azurite>,
  graph: Promise<ServedGraph>,
): Promise<Service> {
  const appFolder = place.file('build', 'functions')
  const logFile = place.file('functions.log')
  const [program, keys, { connectionString }, watched] = await Promise.all([
    buildFunctionsHost(place.file('build'), place.bundle),
    openSecret(place.file('keys', 'service'), createServiceKey),
    azurite,
    graph,
    buildFunctionsApp({ outFolder: appFolder }, place.bundle),
  ])
  return createService({
    program,
    front,
    appFolder,
    logFile,
    settings: {
      TELLTALE_ORIGIN: place.service.origin,
      TELLTALE_KEYS: keys,
      TELLTALE_CARD_HOSTS: place.outlook.origin,
      ENTRA_AUTHORITY: issuer.authority,
      ENTRA_CLIENT_ID: clientId,
      ENTRA_TENANTS: rep.tenantId,
      AzureWebJobsStorage: connectionString,
      GRAPH_BASE_URL: watched.graph.origin,
      GRAPH_AUTHORITY: watched.graph.origin,
      GRAPH_CLIENT_SECRET: watched.secret,
      // Read by Node when the functions host starts; the local Graph is trusted in addition to others.
      NODE_EXTRA_CA_CERTS: watched.certFile,
    },
    failed: () => place.tell(`The service ended by itself: ${logFile} says why.`),
  })
}

/** The local Graph, and the service's credentials for it. */
interface ServedGraph {
  readonly graph: StartedGraph
  readonly secret: string
  readonly certFile: string
  stop(): Promise<void>
}

async function serveGraph(
  place: Place,
  issuer: Issuer,
  opening: Promise<Outlook>,
): Promise<ServedGraph> {
  const [outlook, secret, certificate] = await Promise.all([
    opening,
    openSecret(place.file('keys', 'graph'), () => randomBytes(32).toString('base64url')),
    openCertificate(place.file('keys'), Date.now()),
  ])
  const { tenantId, userId } = rep
  const roles = ['User.ReadBasic.All']
  const graph = await startGraph({
    store: outlook.store,
    ownerId: userId,
    addInId,
    issuer,
    // Exchange RBAC lets it read and send mail, so its tokens contain no mail permission.
    app: { tenantId, applicationId: clientId, secret, certificate: null, roles },
    certificate,
    port: place.graphPort,
    teams: { apps: [await readTeamsApp()], feed: outlook.teams },
    subscriptionsFile: place.file('graph-subscriptions.json'),
  })
  return { graph, secret, certFile: certificate.certFile, stop: () => graph.stop() }
}

async function serveOutlook(place: Place, issuer: Issuer, endings: Endings): Promise<Outlook> {
  const manifest = await readFile(projectFile('manifest.xml'), 'utf8')
  const identity = await openSignIn({
    file: place.file('sign-in.json'),
    issuer,
    user: rep,
    consents: [consentOf(clientId, `api://${clientId}/access_as_user`)],
    now: Date.now,
  })
  const outlook = createOutlook({
    dataFolder: place.file('mail'),
    pageFolder: place.file('build', 'outlook'),
    manifestXml: fillManifest(manifest, place.service.origin),
    identity,
    serviceOrigin: place.service.origin,
  })
  endings.add(async () => {
    await place.outlook.close()
    await outlook.close()
  })
  const takeCard = createLocalChannel(outlook.teams, Date.now)
  const app = { clientId, redirectUris: [`${place.service.origin}${appPath}`] }
  const signIn = createWebSignIn({ issuer, provider: identity, user: rep, app, now: Date.now })
  place.outlook.serve((request, response) => {
    if (issuer.handle(request, response) || signIn(request, response)) return
    if (!takeCard(request, response)) outlook.handle(request, response)
  }, outlook.upgrade)
  return outlook
}

/** Waits for all to settle, even if one fails, because what is still starting cannot be stopped. */
async function settled(all: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(all)
  await Promise.all(all)
}
