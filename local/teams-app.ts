import { readFile } from 'node:fs/promises'
import type { Language } from '#core/language'
import { InputFault, listOf, oneOf, record, text } from '#core/parse'
import { projectFile } from '../build/project.ts'
import type { TeamsApp } from './graph/teams.ts'
import { clientId } from './identity/user.ts'

const parseManifest = record({
  name: record({ short: text(30) }),
  authorization: record({
    permissions: record({
      resourceSpecific: listOf(record({ name: text(128), type: oneOf('Application') }), 16),
    }),
  }),
  activities: record({
    activityTypes: listOf(record({ type: text(32), templateText: text(128) }), 128),
  }),
})

/**
 * Our app as installed in the local Teams: from its manifest, for this machine's registration.
 * @param language of that Teams, which translates the app by itself
 */
export async function readTeamsApp(language: Language = 'en'): Promise<TeamsApp> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(projectFile(`teams/${name}.json`), 'utf8'))
  const json = await read('manifest')
  const manifest = parseManifest(json, 'manifest')
  if (manifest instanceof InputFault) throw new Error(manifest.detail)
  const translation = language === 'en' ? {} : await read(language)
  const types: ReadonlyMap<string, string> = new Map(
    manifest.activities.activityTypes.map(({ type, templateText }, index) => [
      type,
      textIn(translation, `activities.activityTypes[${index}].templateText`) ?? templateText,
    ]),
  )
  return {
    name: manifest.name.short,
    applicationId: clientId,
    permissions: manifest.authorization.permissions.resourceSpecific.map(({ name }) => name),
    activityTypes: Object.fromEntries(types),
  }
}

function textIn(translation: unknown, key: string): string | undefined {
  const found = record({ [key]: text(128) })(translation, 'translation')
  return found instanceof InputFault ? undefined : found[key]
}
