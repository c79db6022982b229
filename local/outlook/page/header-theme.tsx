import {
  FluentProvider,
  makeStyles,
  MenuPopover,
  type Theme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { createContext, type ReactNode, useContext } from 'react'
import { headerShades } from './header-colors.ts'

/** White on a colour, in light and dark mode. */
export const headerTheme: Theme = {
  ...webDarkTheme,
  colorSubtleBackgroundHover: headerShades.hover,
  colorSubtleBackgroundPressed: headerShades.pressed,
  colorSubtleBackgroundSelected: headerShades.selected,
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
