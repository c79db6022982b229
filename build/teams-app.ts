import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { noClientId } from './installation.ts'
import { readBuildCommand } from './options.ts'
import { projectFile } from './project.ts'
import { teamsPackage } from './teams-package.ts'

/** `npm run teams-app`: packages the Teams app that delivers notices. */

const command = readBuildCommand(process.argv.slice(2))
if (typeof command === 'string') {
  process.stderr.write(`${command}\nUse: npm run teams-app -- --origin URL --client-id GUID\n`)
  process.exitCode = 2
} else {
  const file = projectFile('dist/telltale-teams.zip')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, await teamsPackage(command.origin, command.clientId ?? noClientId))
  process.stderr.write(`Built for ${command.origin}: ${file}\n`)
}
