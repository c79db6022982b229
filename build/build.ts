import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildAddin, officeScriptsProduction } from './addin.ts'
import { pageHeaders } from './app-page.ts'
import { buildFunctionsApp } from './functions-app.ts'
import { allowedScripts, entraAuthority, fillManifest, noClientId } from './installation.ts'
import { type BuildCommand, readBuildCommand, usage } from './options.ts'
import { projectFile } from './project.ts'

/** `npm run build`: builds everything that is deployed, in dist/. */

const command = readBuildCommand(process.argv.slice(2))
if (typeof command === 'string') {
  process.stderr.write(`${command}\nUse: ${usage}\n`)
  process.exitCode = 2
} else await buildAll(command, projectFile('dist'))

async function buildAll({ origin, clientId }: BuildCommand, dist: string): Promise<void> {
  const signIn = { clientId: clientId ?? noClientId, authority: entraAuthority }
  await Promise.all([
    buildAddin({
      outFolder: join(dist, 'addin'),
      serviceOrigin: origin,
      signIn,
      officeScripts: officeScriptsProduction,
    }),
    buildFunctionsApp({ outFolder: join(dist, 'functions') }),
    writeManifest(origin, dist),
  ])
  process.stderr.write(`Built for ${origin} in ${dist}\n`)
  if (clientId === undefined)
    process.stderr.write(
      'Nobody can sign in to it until it is built with a client id: --client-id GUID\n',
    )
}

async function writeManifest(origin: string, dist: string): Promise<void> {
  const xml = await readFile(projectFile('manifest.xml'), 'utf8')
  await mkdir(join(dist, 'well-known'), { recursive: true })
  await Promise.all([
    writeFile(join(dist, 'manifest.xml'), fillManifest(xml, origin)),
    writeFile(join(dist, 'headers.json'), `${JSON.stringify(pageHeaders, null, 2)}\n`),
    writeFile(join(dist, 'well-known/microsoft-officeaddins-allowed.json'), allowedScripts(origin)),
  ])
}
