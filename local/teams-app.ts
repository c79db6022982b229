import { readFile } from 'node:fs/promises'
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

/** Our app as installed in the local Teams: from its manifest, for this machine's registration. */
export async function readTeamsApp(): Promise<TeamsApp> {
  const json: unknown = JSON.parse(await readFile(projectFile('teams/manifest.json'), 'utf8'))
  const manifest = parseManifest(json, 'manifest')
  if (manifest instanceof InputFault) throw new Error(manifest.detail)
  const types: ReadonlyMap<string, string> = new Map(
    manifest.activities.activityTypes.map(({ type, templateText }) => [type, templateText]),
  )
  return {
    name: manifest.name.short,
    applicationId: clientId,
    permissions: manifest.authorization.permissions.resourceSpecific.map(({ name }) => name),
    activityTypes: Object.fromEntries(types),
  }
}
