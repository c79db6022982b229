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

/** The kind of program that a user agent claims to be. */
export type AgentKind =
  /** The request has no user agent. */
  | 'none'
  /** "Mozilla/5.0" and nothing more: on an image, Apple's privacy proxy; on a link, a script. */
  | 'bare'
  | 'gmail-prefetch'
  | 'image-proxy'
  | 'preview'
  | 'office-check'
  | 'outlook'
  | 'mail-client'
  /** A browser engine without a browser's name: Apple Mail and other apps show mail with it. */
  | 'web-view'
  | 'browser'
  /** The network library of a phone or a Mac, in an app that we do not know. */
  | 'app'
  | 'headless'
  /** Scripts, crawlers, scanners: everything that is not a browser. */
  | 'program'
  /** The user agent was not recorded. */
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
  /** Such as "Chrome on Windows"; null if it names nothing that a rep would know. */
  readonly client: string | null
  /** The major version; null if it gives none. */
  readonly version: number | null
}

/** Apps on phones put their name before the embedded browser's. */
const appBefore = /^[\w. ]{1,40}\/[\d.]+ (?=Mozilla\/5\.0 \((?:Linux;|iPhone|iPad))/

/** The network libraries of phones and Macs. */
const native =
  /CFNetwork\/.*Darwin\/|Dalvik\/\d|\bScale\/\d|Alamofire\/|okhttp3?\) Android|^(?:com\.apple\.WebKit\.)?Network(?:ing|ingExtension)\//i

/** Real user agents are shorter. A longer one is cut, so that it cannot cost much time. */
const agentCharsMax = 1_000

/**
 * Describes a user agent. Mail programs and image proxies are checked before robots: some of their names
 * look like robots', and a mistake here would lose every open in Gmail.
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
  // An app that we do not know may be showing a mail, or doing anything else.
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

/** The kind that a name stands for, for hits of which only the name was recorded. */
export function kindOfClient(client: string | null): AgentKind {
  if (client === null) return 'unrecorded'
  if (client === 'Apple Mail') return 'bare'
  const listed = kindsByName.find(([, list]) => list.some(([, name]) => name === client))
  if (listed !== undefined) return listed[0]
  return mailClients.some(([, name]) => client.startsWith(name)) ? 'mail-client' : 'browser'
}
