import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'

/** Whether the pane is to be dark, and the news that it may have changed. */
export interface Shade {
  readonly dark: () => boolean
  readonly onChange: (run: () => void) => () => void
}

/**
 * As Outlook shows itself, and where it does not say, as the machine does. Contrast themes need no theme
 * of ours: the browser puts the user's colours over everything.
 */
export function useTheme(shade: Shade): Theme {
  return useSyncExternalStore(shade.onChange, shade.dark) ? webDarkTheme : webLightTheme
}
