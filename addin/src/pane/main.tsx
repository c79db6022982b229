import { createRoot } from 'react-dom/client'
import { armImage, prepareMail } from '../launch/prepare.ts'
import { currentClient } from '../office/client.ts'
import { currentComposeItem } from '../office/compose-item.ts'
import { officeReady, onItemChanged } from '../office/events.ts'
import { accessToken } from '../office/identity.ts'
import { currentReadItem } from '../office/read-item.ts'
import { isDarkTheme } from '../office/theme.ts'
import { ownAddress } from '../office/user.ts'
import { serviceOrigin } from '../service/origin.ts'
import { flushPendingRegistrations } from '../service/flush-pending.ts'
import { connectService } from '../service/service.ts'
import { browserClock, browserMemory, browserView, shadeOf } from './browser.ts'
import { Pane } from './pane.tsx'
import type { Ports } from './ports.ts'
import { makeTimes } from './times.ts'
import { words } from './words.ts'

async function start(): Promise<void> {
  const root = document.getElementById('pane')
  if (root === null) throw new Error('The page has no element for the pane')
  await officeReady()
  createRoot(root).render(<Pane ports={makePorts()} />)
}

function makePorts(): Ports {
  return {
    service: connectService(async () => {
      const token = await accessToken()
      return token.ok ? token.value : undefined
    }),
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
    shade: shadeOf(isDarkTheme),
    times: makeTimes(words, navigator.languages),
    prepareMail: (item) => prepareMail(item),
    armImage,
    deliverPending: () => flushPendingRegistrations(),
    signIn: async () => {
      await accessToken(true)
    },
  }
}

void start()
