import type { HostTheme } from '../office/theme.ts'
import type { Clock, Memory, View, Zones } from './ports.ts'
import type { Shade } from './use-theme.ts'

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

export const browserView: View = {
  visible: () => document.visibilityState === 'visible',
  onChange: (run) => {
    document.addEventListener('visibilitychange', run)
    addEventListener('focus', run)
    addEventListener('online', run)
    return () => {
      document.removeEventListener('visibilitychange', run)
      removeEventListener('focus', run)
      removeEventListener('online', run)
    }
  },
}

/** A browser that blocks third-party storage may throw on any access to it in a frame. */
function memoryIn(storage: () => Storage): Memory {
  return {
    read: (key) => {
      try {
        return storage().getItem(key)
      } catch {
        return null
      }
    },
    write: (key, value) => {
      try {
        storage().setItem(key, value)
      } catch {
        return
      }
    },
  }
}

export const browserMemory = memoryIn(() => localStorage)
/** Limited to one tab, and gone with it. */
export const tabMemory = memoryIn(() => sessionStorage)

/** An older browser knows its own time zone but has no list of the others. */
export function browserZones(): Zones {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const known =
    typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []
  return { own, all: known.includes('UTC') ? known : [...known, 'UTC'] }
}

/** A frame may write to the clipboard only if the embedding page allows it. */
export async function browserCopy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/**
 * @param themeOfHost returns Outlook's theme, undefined if it does not say
 * @param onHostChange subscribes to theme changes, where Outlook reports them
 */
export function shadeOf(
  themeOfHost: () => HostTheme | undefined,
  onHostChange: (run: () => void) => () => void,
): Shade {
  const machine = matchMedia('(prefers-color-scheme: dark)')
  return {
    theme: () => themeOfHost() ?? (machine.matches ? 'dark' : 'light'),
    onChange: (run) => {
      machine.addEventListener('change', run)
      // Not every Outlook reports theme changes, so the theme is also read again when the pane is shown.
      const forgets = [browserView.onChange(run), onHostChange(run)]
      return () => {
        machine.removeEventListener('change', run)
        forgets.forEach((forget) => forget())
      }
    },
  }
}
