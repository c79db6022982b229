import { InputFault } from '#core/parse'
import type { CardHosts } from './notify/card-hosts.ts'

export interface NoticeSettings {
  readonly cardHosts: CardHosts
  /** The id of the Teams app, as in its manifest. */
  readonly teamsAppId: string
}

/** The hosts of Power Automate's workflows. */
const workflowHosts = '*.logic.azure.com,*.api.powerplatform.com'
/** The same as in teams/manifest.json. */
export const teamsAppIdDefault = '3d1f7a52-5c0e-4d0e-9a4b-2f6a8f5d9c31'

const name = /^\*\.([a-z0-9-]+\.)+[a-z]{2,}$/
const loopback = ['localhost', '127.0.0.1', '[::1]']

export function readNotices(
  env: Readonly<Record<string, string | undefined>>,
): NoticeSettings | InputFault {
  const teamsAppId = (env['TELLTALE_TEAMS_APP'] ?? teamsAppIdDefault).trim().toLowerCase()
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(teamsAppId))
    return new InputFault(`TELLTALE_TEAMS_APP is not the id of an app: ${teamsAppId}`)
  const hosts = (env['TELLTALE_CARD_HOSTS'] ?? workflowHosts)
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const wrong = hosts.find((entry) => !name.test(entry) && !isLocal(entry))
  if (wrong !== undefined)
    return new InputFault(
      `TELLTALE_CARD_HOSTS has an entry that is neither a pattern like *.example.com nor an origin on this machine: ${wrong}`,
    )
  const below = hosts.filter((entry) => name.test(entry)).map((entry) => entry.slice(2))
  return { teamsAppId, cardHosts: { below, local: hosts.filter(isLocal) } }
}

function isLocal(entry: string): boolean {
  const url = URL.canParse(entry) ? new URL(entry) : undefined
  return url !== undefined && url.origin === entry && loopback.includes(url.hostname)
}
