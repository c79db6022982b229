import type { BuildOptions } from 'esbuild'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bundle, bundleAnew } from './bundle.ts'
import { pagePolicy } from './app-page.ts'
import type { SignIn } from './installation.ts'
import { bundlePages, type PageScript, scriptBundle } from './pages.ts'
import { projectFile } from './project.ts'

/** Microsoft requires add-ins to load the library from here, so that it can be patched at any time. */
export const officeScriptsProduction = [
  'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
] as const

export interface AddinBuild {
  readonly outFolder: string
  /** The service's origin, which also serves the add-in. */
  readonly serviceOrigin: string
  readonly signIn: SignIn
  readonly officeScripts: readonly string[]
}

/** The pane beside a mail, and the same app in a browser tab. */
export const addinPages: readonly PageScript[] = [
  { source: projectFile('addin/src/pane/main.tsx'), out: 'pane' },
  { source: projectFile('addin/src/tab/main.tsx'), out: 'app' },
]

/** Builds the files served under /addin/. Throws if a source does not compile. */
export async function buildAddin(addin: AddinBuild, bundle: Bundle = bundleAnew): Promise<void> {
  await Promise.all([
    bundlePages(bundle, addin.outFolder, addinPages, addin.signIn),
    buildBesidePages(addin, bundle),
  ])
}

/** Everything of the add-in except the scripts of its pages. */
export async function buildBesidePages(addin: AddinBuild, bundle: Bundle): Promise<void> {
  await mkdir(join(addin.outFolder, 'icons'), { recursive: true })
  await Promise.all([
    bundle({
      ...launchOptions(addin.serviceOrigin, addin.signIn),
      outfile: join(addin.outFolder, 'launch.js'),
    }),
    writePage('pane.html', addin),
    writePage('launch.html', addin),
    writeApp(addin),
    copyIcons(addin.outFolder),
  ])
}

/** A single script without imports: classic Outlook reads one file, at worst with an engine of 2016. */
export function launchOptions(serviceOrigin: string, signIn: SignIn): BuildOptions {
  return {
    ...scriptBundle(JSON.stringify(serviceOrigin), signIn),
    entryPoints: [projectFile('addin/src/launch/main.ts')],
    target: 'es2016',
    banner: { js: functionsSince2016 },
  }
}

/**
 * The two later functions that the bundle needs: esbuild's code for `{ ...a, b }` looks one up on load,
 * and @noble/hashes calls the other.
 */
const functionsSince2016 = `"use strict";
Object.getOwnPropertyDescriptors||(Object.getOwnPropertyDescriptors=function(o){return Reflect.ownKeys(o).reduce(function(all,k){all[k]=Object.getOwnPropertyDescriptor(o,k);return all},{})});
Object.hasOwn||(Object.hasOwn=function(o,k){return Object.prototype.hasOwnProperty.call(o,k)});`

async function writePage(name: string, addin: AddinBuild): Promise<void> {
  const template = await readFile(projectFile('addin', name), 'utf8')
  await writeFile(join(addin.outFolder, name), withOfficeScripts(template, addin.officeScripts))
}

export function withOfficeScripts(page: string, scripts: readonly string[]): string {
  const mark = '<!-- office-js -->'
  if (!page.includes(mark)) throw new Error(`The page has no placeholder for Office.js: ${mark}`)
  return page.replace(mark, scripts.map((url) => `<script src="${url}"></script>`).join('\n    '))
}

/** The full page runs outside Outlook, so it needs no Office.js. */
async function writeApp({ outFolder, signIn }: AddinBuild): Promise<void> {
  const template = await readFile(projectFile('addin/app.html'), 'utf8')
  const mark = '<!-- policy -->'
  if (!template.includes(mark))
    throw new Error(`The page has no placeholder for its policy: ${mark}`)
  const policy = `<meta http-equiv="content-security-policy" content="${pagePolicy(signIn)}" />`
  await writeFile(join(outFolder, 'app.html'), template.replace(mark, policy))
}

async function copyIcons(outFolder: string): Promise<void> {
  const icons = (await readdir(projectFile('addin/icons'))).filter((name) => name.endsWith('.png'))
  await Promise.all(
    icons.map((name) => copyFile(projectFile('addin/icons', name), join(outFolder, 'icons', name))),
  )
}
