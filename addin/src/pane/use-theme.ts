import {
  teamsHighContrastTheme,
  type Theme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import type { HostTheme } from '../office/theme.ts'

/** How the pane is to look, and the news that it may have changed. */
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
 * As Outlook shows itself, and where it does not say, as the machine does. A contrast theme of the
 * machine is the browser's doing, which puts the user's colours over everything.
 */
export function useTheme(shade: Shade): Theme {
  return themes[useSyncExternalStore(shade.onChange, shade.theme)]
}
