import { randomUUID } from 'node:crypto'
import { teamsPerMinuteMax, teamsPreviewCharsMax } from '#core/limits'
import { InputFault, listOf, integer, oneOf, orElse, record, text } from '#core/parse'
import type { TeamsFeed } from '../outlook/mail/teams-feed.ts'
import { badRequest, type GraphAnswer, GraphFault } from './answer.ts'
import type { AskingApp } from './app-token.ts'
import type { GraphUser } from './directory.ts'
import { busy, type Troubles } from './troubles.ts'

/** A Teams app, as in its manifest. */
export interface TeamsApp {
  readonly name: string
  /** The id of its registration in Entra: `webApplicationInfo.id`. */
  readonly applicationId: string
  /** Its resource-specific application permissions, which whoever installs it consents to. */
  readonly permissions: readonly string[]
  /** Text templates by activity type, like `{who} opened {mail}`. */
  readonly activityTypes: Readonly<Record<string, string>>
}

/** The part of Teams that Graph exposes. */
export interface TeamsOptions {
  /** Apps that are installed for everybody. */
  readonly apps: readonly TeamsApp[]
  readonly feed: Pick<TeamsFeed, 'add'>
}

const parseNotification = record({
  topic: record({
    source: oneOf('text', 'entityUrl'),
    value: text(1_000),
    webUrl: orElse(text(10_000), ''),
  }),
  activityType: text(100),
  chainId: orElse(integer(0, Number.MAX_SAFE_INTEGER), 0),
  previewText: record({ content: text(10_000) }),
  templateParameters: orElse(listOf(record({ name: text(100), value: text(10_000) }), 20), []),
})

const deepLink = 'https://teams.microsoft.com/l/'

/** `POST users/{id}/teamwork/sendActivityNotification` */
export class Teams {
  readonly #options: TeamsOptions | undefined
  readonly #now: () => number
  readonly #sent = new Map<string, readonly number[]>()

  constructor(options: TeamsOptions | undefined, now: () => number) {
    this.#options = options
    this.#now = now
  }

  notify(body: unknown, user: GraphUser, asking: AskingApp, troubles: Troubles): GraphAnswer {
    const app = troubles.teamsAppInstalled ? this.#appOf(asking) : undefined
    if (!mayNotify(asking, app)) throw missingPermission()
    if (app === undefined) throw notInstalled(asking)
    const notification = parseNotification(body, '')
    if (notification instanceof InputFault) throw badRequest(notification.detail)
    const { topic, chainId, previewText } = notification
    if (topic.source === 'text' && !topic.webUrl.startsWith(deepLink))
      throw badRequest('webUrl needs to be a Teams deep link when the topic source is text')
    if (previewText.content.length > teamsPreviewCharsMax)
      throw badRequest(`previewText exceeds ${teamsPreviewCharsMax} characters`)
    const said = filled(app, notification.activityType, notification.templateParameters)
    this.#pace(user)
    this.#options?.feed.add({
      noticeId: chainId === 0 ? randomUUID() : `${app.applicationId} ${chainId}`,
      app: app.name,
      text: said,
      preview: previewText.content,
      url: topic.webUrl,
      at: this.#now(),
    })
    return { status: 204 }
  }

  #appOf(asking: AskingApp): TeamsApp | undefined {
    return this.#options?.apps.find(({ applicationId }) => applicationId === asking.applicationId)
  }

  /** Teams' own rate limit per app and person. */
  #pace({ userId }: GraphUser): void {
    const now = this.#now()
    const recent = (this.#sent.get(userId) ?? []).filter((at) => at > now - 60_000)
    if (recent.length >= teamsPerMinuteMax) throw busy()
    this.#sent.set(userId, [...recent, now])
  }
}

/** Consent for one person comes with the installed app and is not in the token. */
function mayNotify({ roles }: AskingApp, app: TeamsApp | undefined): boolean {
  const forThePerson = app?.permissions.includes('TeamsActivity.Send.User') ?? false
  return forThePerson || roles.includes('TeamsActivity.Send')
}

function filled(
  { name, activityTypes }: TeamsApp,
  type: string,
  parameters: readonly { readonly name: string; readonly value: string }[],
): string {
  const template = activityTypes[type]
  if (template === undefined)
    throw badRequest(`Activity type '${type}' is not declared in the Teams app manifest`)
  return template.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    if (parameter === 'actor') return name
    const found = parameters.find((one) => one.name === parameter)
    if (found === undefined)
      throw badRequest(`Template parameter '${parameter}' is missing from the payload`)
    return found.value
  })
}

function missingPermission(): GraphFault {
  return new GraphFault(
    403,
    'Forbidden',
    "Missing role permissions on the request. API requires one of 'TeamsActivity.Send, TeamsActivity.Send.User'.",
  )
}

/** The wording of OfficeDev/microsoft-365-agents-toolkit#6067. */
function notInstalled({ applicationId }: AskingApp): GraphFault {
  return new GraphFault(
    403,
    'Forbidden',
    `Application with AAD App Id '${applicationId}' is not authorized to generate custom text notifications to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).`,
  )
}
