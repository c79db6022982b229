import {
  browsers,
  imageProxies,
  mailClients,
  nameIn,
  officeChecks,
  outlooks,
  plainBrowsers,
  previews,
  systems,
  textBrowsers,
} from './names.ts'
import { isBrowserLike, isHeadless, namesRobot } from './robot.ts'

/** What kind of program a user agent is, as far as its own words go. */
export type AgentKind =
  /** The request names none. */
  | 'none'
  /** "Mozilla/5.0" and nothing more: Apple's privacy proxy on an image, a script on a link. */
  | 'bare'
  | 'gmail-prefetch'
  | 'image-proxy'
  | 'preview'
  | 'office-check'
  | 'outlook'
  | 'mail-client'
  /** An engine that names no browser: how Apple Mail and other apps draw a mail. */
  | 'web-view'
  | 'browser'
  /** A phone's or a Mac's own network code, in an app that we do not know. */
  | 'app'
  | 'headless'
  /** Scripts, crawlers, scanners: whatever is no browser. */
  | 'program'
  /** Nothing was written down of it. */
  | 'unrecorded'

export const agentKinds: readonly AgentKind[] = [
  'none',
  'bare',
  'gmail-prefetch',
  'image-proxy',
  'preview',
  'office-check',
  'outlook',
  'mail-client',
  'web-view',
  'browser',
  'app',
  'headless',
  'program',
  'unrecorded',
]

export interface Agent {
  readonly kind: AgentKind
  /** Like "Chrome on Windows"; null where it names nothing that a rep would know. */
  readonly client: string | null
  /** The first number of its version; null where it gives none. */
  readonly version: number | null
}

/** Apps on phones put their name before the browser that they have inside. */
const appBefore = /^[\w. ]{1,40}\/[\d.]+ (?=Mozilla\/5\.0 \((?:Linux;|iPhone|iPad))/

/** The network code of a phone or a Mac. */
const native =
  /CFNetwork\/.*Darwin\/|Dalvik\/\d|\bScale\/\d|Alamofire\/|okhttp3?\) Android|^(?:com\.apple\.WebKit\.)?Network(?:ing|ingExtension)\//i

/** Real ones are shorter; a longer one is somebody's joke at the cost of our time. */
const agentCharsMax = 1_000

/**
 * Describes a user agent. Who reads mail comes first, because lists of robots hold mail programs and
 * image proxies too, and believing them loses every open in Gmail.
 */
export function describeAgent(userAgent: string): Agent {
  const agent = userAgent.trim().slice(0, agentCharsMax).replace(appBefore, '')
  if (agent === '') return unnamed('none')
  if (/^Mozilla\/5\.0$/.test(agent)) return { kind: 'bare', client: 'Apple Mail', version: null }
  if (/Gmail-content-sampling|Edge\/12\.\d+ Mozilla\/5\.0$/.test(agent))
    return unnamed('gmail-prefetch')
  const proxy = nameIn(imageProxies, agent)
  if (proxy !== undefined) return { kind: 'image-proxy', client: proxy, version: null }
  if (officeChecks.test(agent)) return unnamed('office-check')
  const preview = nameIn(previews, agent)
  if (preview !== undefined) return { kind: 'preview', client: preview, version: null }
  return describeReader(agent)
}

function describeReader(agent: string): Agent {
  const outlook = nameIn(outlooks, agent)
  if (outlook !== undefined)
    return { kind: 'outlook', client: outlook, version: versionIn(outlookVersion, agent) }
  const mail = namesRobot(agent) ? undefined : nameIn(mailClients, agent)
  if (mail !== undefined)
    return { kind: 'mail-client', client: onSystem(mail, agent), version: versionIn(named, agent) }
  if (isHeadless(agent)) return unnamed('headless')
  if (isBrowserLike(agent)) return describeBrowser(agent)
  // An app that we do not know: it may be drawing a mail, or doing anything else.
  if (native.test(agent) || textBrowsers.test(agent)) return unnamed('app')
  if (namesRobot(agent)) return unnamed('program')
  return plainBrowsers.test(agent)
    ? { ...unnamed('browser'), client: 'Browser' }
    : unnamed('program')
}

function describeBrowser(agent: string): Agent {
  const browser = nameIn(browsers, agent)
  if (browser === undefined && !/Safari\//.test(agent))
    return { kind: 'web-view', client: onSystem('Mail app', agent), version: null }
  const client = browser === undefined ? null : onSystem(browser, agent)
  return { kind: 'browser', client, version: versionIn(named, agent) }
}

function unnamed(kind: AgentKind): Agent {
  return { kind, client: null, version: null }
}

function onSystem(name: string, agent: string): string {
  const system = nameIn(systems, agent)
  return system === undefined ? name : `${name} on ${system}`
}

const outlookVersion = /(?:Outlook|OneOutlook|MacOutlook|Outlook-iOS|Outlook-Android)[ /](\d{1,4})/i
const named =
  /(?:Edg(?:e|A|iOS)?|OPR|SamsungBrowser|Vivaldi|YaBrowser|Firefox|FxiOS|CriOS|Chrome|Version|Thunderbird|MSIE)[ /](\d{1,4})/

function versionIn(pattern: RegExp, agent: string): number | null {
  const digits = pattern.exec(agent)?.[1]
  return digits === undefined ? null : Number(digits)
}

const kindsByName: readonly [AgentKind, readonly (readonly [RegExp, string])[]][] = [
  ['image-proxy', imageProxies],
  ['preview', previews],
  ['outlook', outlooks],
]

/** The kind behind a name, for hits of which only the name was written down. */
export function kindOfClient(client: string | null): AgentKind {
  if (client === null) return 'unrecorded'
  if (client === 'Apple Mail') return 'bare'
  const listed = kindsByName.find(([, list]) => list.some(([, name]) => name === client))
  if (listed !== undefined) return listed[0]
  return mailClients.some(([, name]) => client.startsWith(name)) ? 'mail-client' : 'browser'
}
