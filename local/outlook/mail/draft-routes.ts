import { type Asked, type Route, unknownItem, withJson } from './asked.ts'
import { type Refusal, sendJson, sendNothing } from './http.ts'
import type { Draft } from './mail.ts'
import { parseDraft } from './parse.ts'
import { recipientFault } from './recipient-fault.ts'

export const draftRoutes: readonly Route[] = [
  ['GET /mail/drafts/*', readDraft],
  ['PUT /mail/drafts', withJson(parseDraft, saveDraft)],
  ['POST /mail/send', withJson(parseDraft, sendMail)],
  ['PUT /mail/outbox', withJson(parseDraft, queueMail)],
  ['POST /mail/outbox/leave', sendOutbox],
]

function readDraft({ api, response, values }: Asked): Refusal | void {
  const draft = api.mailroom.store.draft(values[0] ?? '')
  if (draft === undefined) return unknownItem()
  sendJson(response, draft)
}

function saveDraft({ api, response }: Asked, draft: Draft): void {
  api.mailroom.store.saveDraft(draft)
  sendNothing(response)
}

function sendMail({ api, response }: Asked, draft: Draft): Refusal | void {
  const fault = recipientFault([...draft.to, ...draft.cc, ...draft.bcc])
  if (fault !== undefined) return fault
  sendJson(response, api.mailroom.store.send(draft), 201)
}

function queueMail({ api, response }: Asked, draft: Draft): Refusal | void {
  const fault = recipientFault([...draft.to, ...draft.cc, ...draft.bcc])
  if (fault !== undefined) return fault
  api.mailroom.store.queue(draft)
  sendNothing(response)
}

function sendOutbox({ api, response }: Asked): void {
  api.mailroom.store.sendOutbox()
  sendNothing(response)
}
