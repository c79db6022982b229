import { destinationCharsMax } from '../limits.ts'
import { readHref, type WebUrl } from './web-url.ts'

/** A tracked link: its number in the message, its destination, and the text that the reader sees. */
export interface Link {
  readonly index: number
  readonly url: string
  readonly text: string
}

/** A link that is left exactly as it was written, with the reason. */
export interface LeftLink {
  readonly url: string
  readonly text: string
  readonly reason: LeftReason
}

export const leftReasons = [
  'text-is-url',
  'not-web',
  'anchor',
  'relative',
  'quoted',
  'unsubscribe',
  'safe-links',
  'meeting',
  'cloud-file',
  'credentials',
  'too-long',
  'too-many',
  'unreadable',
] as const

export type LeftReason = (typeof leftReasons)[number]

type Rule = readonly [reason: LeftReason, applies: (href: WebUrl, text: string) => boolean]

/** Links to web addresses that are left alone because of their text or destination. The first match decides. */
const rules: readonly Rule[] = [
  ['text-is-url', (href, text) => isUrlText(text, href)],
  ['credentials', (href) => href.credentials],
  ['unsubscribe', (href, text) => isUnsubscribe(href.url.toLowerCase(), text.toLowerCase())],
  ['too-long', (href) => href.url.length > destinationCharsMax],
]

/** Why a link to a web address is left alone; undefined if it may be tracked. */
export function reasonToLeave(href: WebUrl, text: string): LeftReason | undefined {
  return rules.find(([, applies]) => applies(href, text))?.[0] ?? reasonByHost(href)
}

/**
 * A reader who sees an address expects to go there, and mail filters treat a different destination as
 * fraud. A bare name such as "Node.js" is an address only if it names the destination's own site, or if a
 * path follows it.
 */
function isUrlText(text: string, href: WebUrl): boolean {
  const shown = text.replace(/^[\s<([{"'“‘«]+|[\s>)\]}"'”’».,;:!?]+$/g, '')
  if (/\s/.test(shown) || !/[./]/.test(shown)) return false
  if (/^(https?:\/\/|www\.)./i.test(shown)) return true
  const bare = readHref(`https://${shown}`)
  if (typeof bare === 'string') return false
  if (siteOf(bare.host) === siteOf(href.host)) return true
  return bare.path.length > 1 && /\.[a-z]{2,}$/.test(bare.host)
}

/** Before a country's two letters, these belong to the registry, as in "co.uk". */
const registryLabels = /^(co|com|net|org|gov|edu|ac|or|ne|go)$/

/** A host without its subdomains, by a rule of thumb: the list of all registries is long and changes. */
function siteOf(host: string): string {
  const labels = host.split('.')
  const [last = '', before = ''] = labels.slice().reverse()
  if (!/^[a-z]{2,}$/.test(last)) return host
  return labels.slice(last.length === 2 && registryLabels.test(before) ? -3 : -2).join('.')
}

/** Whether a link leads to a file in OneDrive or SharePoint. */
export function isCloudFile(href: WebUrl): boolean {
  return reasonByHost(href) === 'cloud-file'
}

type HostRule = readonly [reason: LeftReason, tail: RegExp]

/** Hosts, with their subdomains, whose links are left alone. The longest matching name counts; path, query and fragment must match. */
const hostRules: ReadonlyMap<string, HostRule> = new Map([
  // Security services that have already wrapped the link. Wrapping it again would hide it from them.
  ...onHosts(
    'safe-links',
    /^/,
    'safelinks.protection.outlook.com safelinks.protection.office365.us safelinks.protection.partner.outlook.cn',
    'urldefense.com urldefense.us urldefense.proofpoint.com mimecast.com mimecastprotect.com',
    'linkprotect.cudasvc.com secure-web.cisco.com emailprotection.link protect.checkpoint.com',
  ),
  // Links into a meeting: a redirect that fails would make a person miss its start.
  ...onHosts(
    'meeting',
    /^\/((_#\/)?l\/meetup-join|l\/meeting|meet|meetingOptions|dl\/launcher\/.*meet|[^?]*\?(.*&)?meetingjoin=)/i,
    'teams.microsoft.com teams.microsoft.us teams.live.com teams.cloud.microsoft',
  ),
  ...onHosts('meeting', /^\/JoinTeamsMeeting/i, 'aka.ms'),
  ...onHosts('meeting', /^\/(j|w|s|my|wc|meeting|webinar)\//, 'zoom.us zoomgov.com'),
  ...onHosts('meeting', /^\/(meet|join|j\.php|m|[^/]+\/j\.php|webappng|wbxmjs)/, 'webex.com'),
  ...onHosts(
    'meeting',
    /^\/./,
    'dialin.teams.microsoft.com dialin.plus.teams.microsoft.com meet.google.com meet.lync.com',
    'gotomeeting.com gotowebinar.com meet.goto.com whereby.com app.chime.aws',
  ),
  // Outlook connects these links with an attachment and its permissions (OfficeDev/office-js#6944).
  ...onHosts(
    'cloud-file',
    /^/,
    'sharepoint.com sharepoint.us sharepoint.cn sharepoint.de sharepoint-mil.us',
    'onedrive.com onedrive.live.com 1drv.ms onedrive.cloud.microsoft sharepoint.cloud.microsoft',
    'word.cloud.microsoft excel.cloud.microsoft powerpoint.cloud.microsoft',
    'loop.cloud.microsoft loop.microsoft.com',
  ),
])

function onHosts(
  reason: LeftReason,
  tail: RegExp,
  ...lists: readonly string[]
): [string, HostRule][] {
  return lists
    .join(' ')
    .split(' ')
    .map((host): [string, HostRule] => [host, [reason, tail]])
}

function reasonByHost({ host, path, query, fragment }: WebUrl): LeftReason | undefined {
  for (let name = host; name !== ''; name = domainOf(name)) {
    const rule = hostRules.get(name)
    if (rule !== undefined) return rule[1].test(path + query + fragment) ? rule[0] : undefined
  }
  return undefined
}

/** The part after the first dot, or an empty string. */
function domainOf(host: string): string {
  const dot = host.indexOf('.')
  return dot < 0 ? '' : host.slice(dot + 1)
}

function isUnsubscribe(url: string, text: string): boolean {
  return unsubscribeText.test(text) || unsubscribeUrl.test(url)
}

/** In lower case, like the words below. */
const unsubscribeUrl =
  /unsubscri|[/?&=._-]unsub(?=[/?&=._-]|$)|[/?&=._-]opt[-_]?out|list-manage\.com\/(?:unsub|profile)|abmeld|abbestell|desabonn|desinscri|disiscri|afmeld|uitschrijv/

const unsubscribeText =
  /unsubscri|opt(ing)?[ -]out|abmeld|abbestell|austragen|désabonn|désinscri|darse de baja|dar(me)? de baja|cancelar (la |a )?(suscripci|subscri|inscri)|anular (la )?suscripci|descadastr|remover inscri|disiscri|annulla l.iscrizione|cancella(ti| iscrizione)|afmeld|uitschrijv|avregistrera|avprenumerera|avsluta prenumeration|frameld|avmeld|meld meg av|peruuta tilaus|wypisz|anuluj subskrypcj|zrezygnuj|odhlásit|zrušit odběr|odhlásiť|odjav|leiratkoz|dezabon|отписа|відписа|απεγγραφ|διαγραφή|abonelikten|aboneliği iptal|退订|取消订阅|取消訂閱|配信停止|配信を停止|登録解除|수신 ?거부|구독 ?취소|הסר(ה|ת)|ביטול הרשמה|إلغاء الاشتراك|huỷ đăng ký|hủy đăng ký|berhenti berlangganan/
