import {
  teamsHighContrastTheme,
  type Theme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import type { HostTheme } from '../office/theme.ts'

/** The theme of the pane, and a subscription to its changes. */
export interface Shade {
  readonly theme: () => HostTheme
  readonly onChange: (run: () => void) => () => void
}

const themes: Readonly<Record<HostTheme, Theme>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
}

/**
 * Outlook's theme or, if it does not say, the machine's. A contrast theme of the machine is applied by
 * the browser itself, as forced colours.
 */
export function useTheme(shade: Shade): Theme {
  return themes[useSyncExternalStore(shade.onChange, shade.theme)]
}
