import {
  FluentProvider,
  makeStyles,
  MenuPopover,
  type Theme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { createContext, type ReactNode, useContext } from 'react'
import type { ClientId } from '../model/client.ts'

/** White on a colour, in light and dark mode. */
export const headerTheme: Theme = {
  ...webDarkTheme,
  colorSubtleBackgroundHover: 'rgba(255, 255, 255, 0.14)',
  colorSubtleBackgroundPressed: 'rgba(255, 255, 255, 0.2)',
  colorSubtleBackgroundSelected: 'rgba(255, 255, 255, 0.2)',
  colorNeutralForeground2: '#fff',
  colorNeutralForeground2Hover: '#fff',
  colorNeutralForeground2Pressed: '#fff',
  colorNeutralForeground2BrandHover: '#fff',
  colorNeutralForeground2BrandPressed: '#fff',
  colorNeutralForeground2BrandSelected: '#fff',
  colorNeutralForeground2Selected: '#fff',
  colorCompoundBrandStroke: '#fff',
  colorCompoundBrandStrokeHover: '#fff',
}

/** Different colours, so that the Outlooks are not confused. */
export const headerColors: Readonly<Record<ClientId, string>> = {
  web: '#0f6cbd',
  classic: '#0f548c',
  mac: '#424242',
}

export function pageThemeOf(dark: boolean): Theme {
  return dark ? webDarkTheme : webLightTheme
}

/** The theme of the page, for what opens from the header. */
export const PageThemeContext = createContext<Theme>(webLightTheme)

/** For surfaces other than menus that open from the header. */
export function HeaderSurface({ children }: { readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <FluentProvider theme={useContext(PageThemeContext)} className={styles.nowhere}>
      {children}
    </FluentProvider>
  )
}

const useStyles = makeStyles({ nowhere: { position: 'absolute' } })

export function HeaderPopover({ children }: { readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <FluentProvider theme={useContext(PageThemeContext)} className={styles.nowhere}>
      <MenuPopover>{children}</MenuPopover>
    </FluentProvider>
  )
}
