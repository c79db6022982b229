import { createRoot } from 'react-dom/client'
import { armImage, prepareMail } from '../launch/prepare.ts'
import { aboutHost } from '../office/about-host.ts'
import { currentClient } from '../office/client.ts'
import { currentComposeItem } from '../office/compose-item.ts'
import { officeReady, onItemChanged } from '../office/events.ts'
import { accessToken, signInTroubleOf } from '../office/identity.ts'
import { displayLanguage } from '../office/language.ts'
import { currentReadItem } from '../office/read-item.ts'
import { hostTheme, onThemeChanged } from '../office/theme.ts'
import { ownAddress } from '../office/user.ts'
import { serviceOrigin } from '../service/origin.ts'
import { flushPendingRegistrations } from '../service/flush-pending.ts'
import { connectService } from '../service/service.ts'
import {
  browserClock,
  browserCopy,
  browserMemory,
  browserView,
  browserZones,
  shadeOf,
} from './browser.ts'
import { Pane } from './pane.tsx'
import type { Ports } from './ports.ts'
import { makeTimes } from './times.ts'
import { languageOf, loadTongue, type Tongue } from './words/words.ts'

async function start(): Promise<void> {
  const root = document.getElementById('pane')
  if (root === null) throw new Error('The page has no element for the pane')
  await officeReady()
  const shown = displayLanguage()
  const preferred = [...(shown === undefined ? [] : [shown]), ...navigator.languages]
  const tongue = await loadTongue(languageOf(preferred))
  document.documentElement.lang = tongue.language
  document.documentElement.dir = tongue.direction
  createRoot(root).render(<Pane ports={makePorts(tongue, preferred)} />)
}

/** @param preferred the user's languages, best first: Outlook's own, then the browser's */
function makePorts(tongue: Tongue, preferred: readonly string[]): Ports {
  const { language, words } = tongue
  return {
    service: connectService(() => accessToken()),
    outlook: {
      composeItem: () => currentComposeItem(),
      readItem: currentReadItem,
      ownAddress,
      onItemChanged,
    },
    client: currentClient(),
    origin: serviceOrigin(),
    clock: browserClock,
    view: browserView,
    memory: browserMemory,
    shade: shadeOf(hostTheme, onThemeChanged),
    tongue,
    zones: browserZones(),
    aboutHost,
    copy: browserCopy,
    times: makeTimes({ language, justNow: words.justNow }, preferred),
    prepareMail: (item) => prepareMail(item),
    armImage,
    deliverPending: () => flushPendingRegistrations(),
    signIn: async () => {
      const token = await accessToken(true)
      return token.ok ? null : signInTroubleOf(token.fault)
    },
  }
}

void start()
