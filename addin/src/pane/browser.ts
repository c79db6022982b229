import type { Clock, Memory, View } from './ports.ts'
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

/** Browsers that keep third parties apart may throw on every touch of localStorage in a frame. */
export const browserMemory: Memory = {
  read: (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  write: (key, value) => {
    try {
      localStorage.setItem(key, value)
    } catch {
      return
    }
  },
}

/** @param hostIsDark what Outlook says of itself, undefined where it says nothing */
export function shadeOf(hostIsDark: () => boolean | undefined): Shade {
  const machine = matchMedia('(prefers-color-scheme: dark)')
  return {
    dark: () => hostIsDark() ?? machine.matches,
    onChange: (run) => {
      machine.addEventListener('change', run)
      // Outlook has no event for its theme that every version knows: the next look at the pane will do.
      const forget = browserView.onChange(run)
      return () => {
        machine.removeEventListener('change', run)
        forget()
      }
    },
  }
}
