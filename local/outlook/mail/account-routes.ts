import { isMailAddress } from './address.ts'
import { type Asked, type Route, unknownAccount, unknownItem, withJson } from './asked.ts'
import { Refusal, sendJson, sendNothing } from './http.ts'
import { type Answer, type AutomaticReplies, folderIds, type Habit } from './mail.ts'
import { parseAnswer, parseAutomaticReplies, parseExistence, parseHabitChoice } from './parse.ts'
import { recipientFault } from './recipient-fault.ts'

export const accountRoutes: readonly Route[] = [
  ['GET /mail/accounts', ({ api, response }) => sendJson(response, api.mailroom.store.accounts())],
  ['GET /mail/accounts/*/folders', readFolders],
  ['GET /mail/accounts/*/folders/*', readFolder],
  ['PUT /mail/accounts/*/habit', withJson(parseHabitChoice, setHabit)],
  ['PUT /mail/accounts/*/automatic-replies', withJson(parseAutomaticReplies, setAutomaticReplies)],
  ['PUT /mail/accounts/*/existence', withJson(parseExistence, setExists)],
  ['POST /mail/accounts/*/answers', withJson(parseAnswer, sendAnswer)],
]

function readFolders({ api, response, values }: Asked): Refusal | void {
  const folders = api.mailroom.store.folders(values[0] ?? '')
  if (folders === undefined) return unknownAccount()
  sendJson(response, folders)
}

function readFolder({ api, response, values: [accountId = '', name] }: Asked): Refusal | void {
  const folderId = folderIds.find((each) => each === name)
  const messages = folderId && api.mailroom.store.messages(accountId, folderId)
  if (messages === undefined) return new Refusal(404, 'unknown-folder', 'There is no such folder')
  sendJson(response, messages)
}

function setHabit({ api, response, values }: Asked, { habit }: { habit: Habit }): Refusal | void {
  if (!api.mailroom.store.setHabit(values[0] ?? '', habit)) return unknownAccount()
  sendNothing(response)
}

function setAutomaticReplies(
  { api, response, values }: Asked,
  automaticReplies: AutomaticReplies,
): Refusal | void {
  if (!api.mailroom.store.setAutomaticReplies(values[0] ?? '', automaticReplies))
    return unknownAccount()
  sendNothing(response)
}

function setExists(
  { api, response, values }: Asked,
  { exists }: { exists: boolean },
): Refusal | void {
  if (!api.mailroom.store.setExists(values[0] ?? '', exists)) return unknownAccount()
  sendNothing(response)
}

function sendAnswer({ api, response, values }: Asked, answer: Answer): Refusal | void {
  const fault = recipientFault([...answer.to, ...answer.cc])
  if (fault !== undefined) return fault
  if (!isMailAddress(answer.from.address))
    return new Refusal(400, 'no-address', `“${answer.from.address}” is not a mail address`)
  const sent = api.mailroom.store.answer(values[0] ?? '', answer)
  if (sent === undefined) return unknownItem()
  sendJson(response, sent, 201)
}
