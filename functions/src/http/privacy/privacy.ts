import type { HttpHandler, HttpRequest, InvocationContext } from '@azure/functions'
import { parseContactAddress } from '#core/contact'
import { formBodyBytesMax } from '#core/limits'
import { InputFault } from '#core/parse'
import type { MailboxStore, MessageStore } from '#core/stores'
import type { KeyOf } from '#core/token'
import type { Registration } from '#core/wire'
import { faultLine } from '../../fault-line.ts'
import type { ObjectionQueue } from '../../objection-entry.ts'
import type { ReadContact } from '../../read-contact.ts'
import type { Answer } from '../problem.ts'
import { readText } from '../read-body.ts'
import type { RequestOrigin } from '../request-origin.ts'
import { type Tongue, tongueOf } from '../words/page-words.ts'
import { type Domain, domainPage, noMailPage } from './domain-page.ts'
import {
  mailPage,
  namelessMailPage,
  type ObjectionFault,
  objectedPage,
  outagePage,
} from './mail-page.ts'
import { findMail, proveMail, type ProvenMail } from './prove-mail.ts'
import { createAllowTry } from './tries.ts'

export interface PrivacyDeps extends Domain {
  readonly keyOf: KeyOf
  readonly keysOf: ReadContact['keysOf']
  readonly messages: Pick<MessageStore, 'get'>
  readonly mailboxes: Pick<MailboxStore, 'ownerOf'>
  readonly objections: ObjectionQueue
  readonly originOf: RequestOrigin
  readonly now: () => number
}

/**
 * `GET|HEAD|POST /privacy/{token?}`: what the tracking domain records; with a token, what one mail tracks.
 * Only a POST changes anything, because scanners follow links: without a token it finds the mail of a
 * pasted link, with one it objects. Every answer speaks the reader's language.
 */
export function createPrivacy(deps: PrivacyDeps): HttpHandler {
  const takeObjection = createTakeObjection(deps)
  return async (request, context) => {
    const tongue = tongueOf(request)
    try {
      const { token } = request.params
      const isPost = request.method === 'POST'
      if (token === undefined || token === '')
        return isPost ? await lookUp(deps, tongue, request) : domainPage(deps, tongue)
      const mail = proveMail(token, request.url, deps.keyOf)
      if (mail === undefined) return noMailPage(deps, tongue)
      const { mailboxId, messageId } = mail.claims
      const registration = (await deps.messages.get(mailboxId, messageId))?.registration
      if (!registration) return namelessMailPage(deps, tongue)
      return isPost
        ? await takeObjection({ mail, registration, tongue }, request, context)
        : mailPage(deps, tongue, registration)
    } catch (error) {
      context.error(`Fault ${context.invocationId}: ${faultLine(error)}`)
      return outagePage(tongue)
    }
  }
}

async function lookUp(deps: PrivacyDeps, tongue: Tongue, request: HttpRequest): Promise<Answer> {
  const pasted = (await readForm(request)).get('link') ?? ''
  const mail = findMail(pasted, deps.origin, deps.keyOf)
  if (mail === undefined) return domainPage(deps, tongue, { pasted })
  return { status: 303, headers: { location: mail.path, 'cache-control': 'private, no-store' } }
}

/** What somebody objects to, and how to answer them. */
interface Objected {
  readonly mail: ProvenMail
  readonly registration: Registration
  readonly tongue: Tongue
}

type TakeObjection = (
  objected: Objected,
  request: HttpRequest,
  context: InvocationContext,
) => Promise<Answer>

/**
 * Queues an objection. Neither the answer nor the time that it takes depends on whether the mail was sent
 * to that address: the reader of the queue finds out.
 */
function createTakeObjection(deps: PrivacyDeps): TakeObjection {
  const { keysOf, mailboxes, objections, originOf, now } = deps
  const allowTry = createAllowTry()
  return async ({ mail, registration, tongue }, request, context) => {
    const { claims, path } = mail
    const address = ((await readForm(request)).get('address') ?? '').trim()
    const refused = (fault: ObjectionFault): Answer =>
      mailPage(deps, tongue, registration, { fault, address })
    if (parseContactAddress(address, 'address') instanceof InputFault) return refused('no-address')
    if (!allowTry(originOf(request, claims, now()).source ?? '', now())) return refused('too-many')
    const { mailboxId, messageId } = claims
    try {
      const owner = await mailboxes.ownerOf(mailboxId)
      if (owner === undefined) return namelessMailPage(deps, tongue)
      const [{ contactId }] = keysOf(owner.tenantId, address)
      await objections.send({ kind: 'objection', mailboxId, messageId, contactId, at: now() })
      return objectedPage(deps, tongue, path)
    } catch (error) {
      context.error(`An objection was not stored: ${faultLine(error)}`)
      return refused('unwritten')
    }
  }
}

/** The fields of a form. There are none if no form of ours can have sent the body. */
async function readForm(request: HttpRequest): Promise<URLSearchParams> {
  const body = await readText(request, formBodyBytesMax)
  return new URLSearchParams('refused' in body ? '' : body.text)
}
