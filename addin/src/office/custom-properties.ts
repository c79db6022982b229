import { type Ask, askNow, callOffice, failed, mapResult, type OfficeResult } from './call.ts'

type Owner = Pick<Office.MessageRead, 'loadCustomPropertiesAsync'>

/** One of the add-in's own properties of an item; null if it was never set. Recipients never see it. */
export async function readCustomProperty(
  item: Owner,
  name: string,
): Promise<OfficeResult<string | null>> {
  return mapResult(await load(item, askNow), (properties) => {
    const value: unknown = properties.get(name)
    return typeof value === 'string' ? value : null
  })
}

export async function saveCustomProperty(
  item: Owner,
  name: string,
  value: string,
  ask: Ask,
): Promise<OfficeResult<void>> {
  const loaded = await load(item, ask)
  if (!loaded.ok) return loaded
  try {
    loaded.value.set(name, value)
  } catch {
    return failed('threw')
  }
  return ask(() =>
    callOffice<void>(loaded.value, 'saveAsync', (answer) => loaded.value.saveAsync(answer)),
  )
}

function load(item: Owner, ask: Ask): Promise<OfficeResult<Office.CustomProperties>> {
  return ask(() =>
    callOffice<Office.CustomProperties>(item, 'loadCustomPropertiesAsync', (answer) =>
      item.loadCustomPropertiesAsync(answer),
    ),
  )
}
