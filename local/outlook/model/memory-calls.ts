import { succeeded } from './answer.ts'
import {
  type Call,
  type Calls,
  composeCall,
  type Done,
  itemCall,
  mailboxCall,
  refused,
  type RoamingSettings,
} from './call.ts'
import type { ComposeItem, CustomProperties, Item } from './item.ts'
import { customPropertiesCharsMax, roamingSettingsCharsMax, sessionDataCharsMax } from './limits.ts'
import { customProperties, field, nothing, roamingSettings, sessionEntry } from './params.ts'

/** Calls on stored data: of an item, of a compose session, of the mailbox. */
export const memoryCalls: Calls = new Map<number, Call>([
  [3, itemCall('ReadItem', nothing, loadCustomProperties)],
  [4, itemCall('ReadItem', customProperties, saveCustomProperties)],
  [185, composeCall('ReadItem', sessionEntry, setSessionEntry)],
  [186, composeCall('ReadItem', sessionKey(), readSessionEntry)],
  [
    187,
    composeCall('ReadItem', nothing, ({ sessionData }) => ({ answer: succeeded(sessionData) })),
  ],
  [188, composeCall('ReadItem', nothing, (item) => withSessionData(item, {}))],
  [189, composeCall('ReadItem', sessionKey(), removeSessionEntry)],
  [404, mailboxCall('Restricted', roamingSettings, (_, [settings]) => saveSettings(settings))],
])

function loadCustomProperties(item: Item): Done {
  const text = JSON.stringify(item.customProperties)
  return { answer: { wasSuccessful: true, customProperties: text } }
}

function saveCustomProperties(item: Item, saved: { customProperties: CustomProperties }): Done {
  if (JSON.stringify(saved.customProperties).length > customPropertiesCharsMax)
    return refused('customPropertiesTooLong')
  return { answer: succeeded(), item: { ...item, customProperties: saved.customProperties } }
}

function sessionKey(): ReturnType<typeof field> {
  return field('name', sessionDataCharsMax)
}

function setSessionEntry(
  item: ComposeItem,
  { name, value }: { name: string; value: string },
): Done {
  const sessionData = { ...item.sessionData, [name]: value }
  const length = Object.entries(sessionData).join('').length
  return length > sessionDataCharsMax
    ? refused('sessionDataTooLong')
    : withSessionData(item, sessionData)
}

function readSessionEntry({ sessionData }: ComposeItem, name: string): Done {
  const value = sessionData[name]
  return value === undefined ? refused('sessionKeyNotFound') : { answer: succeeded(value) }
}

function removeSessionEntry(item: ComposeItem, name: string): Done {
  if (item.sessionData[name] === undefined) return refused('sessionKeyNotFound')
  const left = Object.entries(item.sessionData).filter(([key]) => key !== name)
  return withSessionData(item, Object.fromEntries(left))
}

function withSessionData(item: ComposeItem, sessionData: ComposeItem['sessionData']): Done {
  return { answer: succeeded(), item: { ...item, sessionData } }
}

function saveSettings(settings: RoamingSettings = {}): Done {
  return JSON.stringify(settings).length > roamingSettingsCharsMax
    ? refused('settingsTooLong')
    : { answer: succeeded(), settings }
}
