import { createRoot, type Root } from 'react-dom/client'
import { languageOf } from '#core/language'
import { aboutHost } from '../office/about-host.ts'
import { currentClient } from '../office/client.ts'
import { currentComposeItem } from '../office/compose-item.ts'
import { officeReady, onItemChanged } from '../office/events.ts'
import { accessToken, signInTroubleOf } from '../office/identity.ts'
import { displayLanguage } from '../office/language.ts'
import { newsBar } from '../office/notification-bar.ts'
import { currentReadItem } from '../office/read-item.ts'
import { hostTheme, onThemeChanged } from '../office/theme.ts'
import { ownAddress } from '../office/user.ts'
import { connectService } from '../service/service.ts'
import { shadeOf } from './browser.ts'
import { portsOfMachine } from './machine.ts'
import { Pane } from './pane.tsx'
import type { Ports } from './ports.ts'
import { noTrail } from './trail.ts'
import { loadTongue, type Tongue } from './words/words.ts'

async function start(): Promise<Root> {
  const root = document.getElementById('pane')
  if (root === null) throw new Error('The page has no element for the pane')
  await officeReady()
  const shown = displayLanguage()
  const preferred = [...(shown === undefined ? [] : [shown]), ...navigator.languages]
  const tongue = await loadTongue(languageOf(preferred))
  document.documentElement.lang = tongue.language
  document.documentElement.dir = tongue.direction
  const pane = createRoot(root)
  pane.render(<Pane ports={makePorts(tongue, preferred)} />)
  // Lets measurements see how long a rep looks at the outline.
  requestAnimationFrame(() => performance.mark('telltale-shown'))
  return pane
}

function makePorts(tongue: Tongue, preferred: readonly string[]): Ports {
  return {
    ...portsOfMachine(tongue, preferred),
    service: connectService(() => accessToken()),
    outlook: {
      composeItem: () => currentComposeItem(),
      readItem: currentReadItem,
      ownAddress,
      onItemChanged,
    },
    newsBar,
    trail: noTrail,
    session: null,
    client: currentClient(),
    shade: shadeOf(hostTheme, onThemeChanged),
    aboutHost,
    signIn: async () => {
      const token = await accessToken(true)
      return token.ok ? null : signInTroubleOf(token.fault)
    },
  }
}

/** For tests that unmount the pane; Outlook ends the whole page. */
export const shown: Promise<Root> = start()
