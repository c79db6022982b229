import { Button, CounterBadge, Link, makeStyles, Tab, TabList, Text, tokens, ToggleButton } from '@fluentui/react-components'
import { OpenRegular } from '@fluentui/react-icons/svg/open'
import { LayoutColumnTwoRegular } from '@fluentui/react-icons/svg/layout-column-two'
import { WeatherMoonRegular } from '@fluentui/react-icons/svg/weather-moon'
import { WeatherSunnyRegular } from '@fluentui/react-icons/svg/weather-sunny'
import type { Room } from './layout.ts'

export type Place = 'owner' | 'recipients'

export interface HeaderProps {
  readonly ownerName: string
  readonly unreadOfRecipients: number
  readonly place: Place
  /** Undefined: there is no room for both. */
  readonly beside: boolean | undefined
  readonly room: Room
  readonly dark: boolean
  readonly onPlace: (place: Place) => void
  readonly onBeside: (beside: boolean) => void
  readonly onDark: (dark: boolean) => void
}
