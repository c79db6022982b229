import type { Clock, Memory, View } from './ports.ts'

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
