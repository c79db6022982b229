import { readFile } from 'node:fs/promises'
import { languages } from '#core/language'
import { noClientId } from './installation.ts'
import { projectFile } from './project.ts'
import { zip } from './zip.ts'

/** The Teams app of one installation, as an administrator uploads it. */
export async function teamsPackage(origin: string, clientId: string): Promise<Buffer> {
  const read = (name: string) => readFile(projectFile(`teams/${name}`))
  const manifest = (await read('manifest.json')).toString('utf8')
  const translations = languages
    .filter((language) => language !== 'en')
    .map(async (language) => ({ name: `${language}.json`, bytes: await read(`${language}.json`) }))
  return zip([
    { name: 'manifest.json', bytes: Buffer.from(fillTeamsManifest(manifest, origin, clientId)) },
    ...(await Promise.all(translations)),
    { name: 'color.png', bytes: await read('color.png') },
    { name: 'outline.png', bytes: await read('outline.png') },
  ])
}

function fillTeamsManifest(manifest: string, origin: string, clientId: string): string {
  return manifest
    .replaceAll('https://telltale.example', origin)
    .replaceAll('telltale.example', new URL(origin).host)
    .replaceAll(noClientId, clientId)
}
