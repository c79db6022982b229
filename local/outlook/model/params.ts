import { InputFault, integer, listOf, type Parser, record, text } from '#core/parse'
import type { BodyType } from './body.ts'
import type { RecipientField } from './item.ts'
import {
  addressCharsMax,
  bodyCharsMax,
  displayNameCharsMax,
  internetHeaderCharsMax,
  notificationCharsMax,
  notificationKeyCharsMax,
  recipientsMax,
  roamingSettingsCharsMax,
  sessionDataCharsMax,
} from './limits.ts'
import {
  type Notification,
  type NotificationAction,
  type NotificationType,
  notificationTypes,
} from './notifications.ts'
import type { Address } from './person.ts'

/** Parsers of the parameters of item calls, as the library sends them. */

const coercionTypes: Readonly<Record<string, BodyType>> = { 0: 'text', 3: 'html' }
const recipientFields: readonly RecipientField[] = ['to', 'cc', 'bcc']

const coercion: Parser<BodyType> = (value, at) =>
  coercionTypes[String(value)] ?? new InputFault(`${at} is not a coercion type`)

export const nothing: Parser<undefined> = () => undefined

export function bodyContent(charsMax: number): Parser<{ data: string; coercionType: BodyType }> {
  return record<{ data: string; coercionType: BodyType }>({
    data: text(charsMax),
    coercionType: coercion,
  })
}

export const bodyForm: Parser<{ coercionType: BodyType }> = record<{ coercionType: BodyType }>({
  coercionType: coercion,
})

export function appended(charsMax: number): Parser<{ appendTxt: string; coercionType: BodyType }> {
  return record<{ appendTxt: string; coercionType: BodyType }>({
    appendTxt: text(charsMax),
    coercionType: coercion,
  })
}

const recipientField: Parser<RecipientField> = (value, at) => {
  const index = integer(0, 2)(value, at)
  return index instanceof InputFault
    ? index
    : (recipientFields[index] ?? new InputFault(`${at} is not a recipient field`))
}

/** If only one of name and address is given, it stands for both. */
const person: Parser<Address> = (value, at) => {
  const parsed = record<{ name: string | null; address: string | null }>({
    name: orNothing(text(displayNameCharsMax)),
    address: orNothing(text(addressCharsMax)),
  })(value, at)
  if (parsed instanceof InputFault) return parsed
  const address = parsed.address ?? parsed.name ?? ''
  return { name: parsed.name ?? address, address }
}

export const oneField: Parser<{ recipientField: RecipientField }> = record<{
  recipientField: RecipientField
}>({ recipientField })

export const people: Parser<{
  recipientField: RecipientField
  recipientArray: readonly Address[]
}> = record<{ recipientField: RecipientField; recipientArray: readonly Address[] }>({
  recipientField,
  recipientArray: listOf(person, recipientsMax),
})

/** The only string parameter of a call, by name. */
export function field(name: string, charsMax: number): Parser<string> {
  const parse = text(charsMax)
  return (value, at) =>
    parse(isObject(value) ? Reflect.get(value, name) : undefined, `${at}.${name}`)
}

export const sessionEntry: Parser<{ name: string; value: string }> = record<{
  name: string
  value: string
}>({ name: text(sessionDataCharsMax), value: text(bodyCharsMax) })

export const headerNames: Parser<{ internetHeaderKeys: readonly string[] }> = record<{
  internetHeaderKeys: readonly string[]
}>({ internetHeaderKeys: listOf(text(internetHeaderCharsMax), 100) })

export const headers: Parser<{
  internetHeaderNameValuePairs: Readonly<Record<string, string>>
}> = record<{ internetHeaderNameValuePairs: Readonly<Record<string, string>> }>({
  internetHeaderNameValuePairs: textsByName(internetHeaderCharsMax),
})

export const customProperties: Parser<{
  customProperties: Readonly<Record<string, unknown>>
}> = record<{ customProperties: Readonly<Record<string, unknown>> }>({
  customProperties: (value, at) =>
    isObject(value) ? { ...value } : new InputFault(`${at} is not an object`),
})

export const roamingSettings: Parser<readonly Readonly<Record<string, string>>[]> = listOf(
  textsByName(roamingSettingsCharsMax),
  1,
)

export const notification: Parser<Notification> = (value, at) => {
  const parsed = record<Omit<Notification, 'action'> & { actions: NotificationAction | null }>({
    key: text(notificationKeyCharsMax),
    type: notificationType,
    message: text(notificationCharsMax),
    icon: orNothing(text(255)),
    persistent: (flag) => flag === true,
    actions: orNothing(firstAction),
  })(value, at)
  if (parsed instanceof InputFault) return parsed
  const { actions, ...bar } = parsed
  return { ...bar, action: actions }
}

const notificationType: Parser<NotificationType> = (value, at) =>
  (typeof value === 'number' ? notificationTypes[value] : undefined) ??
  new InputFault(`${at} is not a notification type`)

const action: Parser<NotificationAction> = record<NotificationAction>({
  actionText: text(255),
  commandId: text(255),
  contextData: (value) => (typeof value === 'string' ? value : JSON.stringify(value ?? '')),
})

const firstAction: Parser<NotificationAction> = (value, at) =>
  action(Array.isArray(value) ? value[0] : value, at)

function orNothing<T>(parse: Parser<T>): Parser<T | null> {
  return (value, at) => (value === undefined || value === null ? null : parse(value, at))
}

function textsByName(charsMax: number): Parser<Readonly<Record<string, string>>> {
  const parse = text(charsMax)
  return (value, at) => {
    if (!isObject(value)) return new InputFault(`${at} is not an object`)
    const texts: Record<string, string> = {}
    for (const [name, entry] of Object.entries(value)) {
      const parsed = parse(entry, `${at}.${name}`)
      if (parsed instanceof InputFault) return parsed
      texts[name] = parsed
    }
    return texts
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
