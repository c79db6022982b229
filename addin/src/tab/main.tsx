import { createRoot, type Root } from 'react-dom/client'
import { languageOf } from '#core/language'
import { accessToken, findBridge, signInTroubleOf } from '../office/identity.ts'
import { shadeOf, tabMemory } from '../pane/browser.ts'
import { portsOfMachine } from '../pane/machine.ts'
import { Pane } from '../pane/pane.tsx'
import type { Session, SignIn } from '../pane/ports.ts'
import type { Shade } from '../pane/use-theme.ts'
import { loadTongue, type Tongue } from '../pane/words/words.ts'
import { connectService, type TokenSource } from '../service/service.ts'
import { readArrival } from './arrival.ts'
import { keptPeople } from './kept-people.ts'
import { SignedOut } from './signed-out.tsx'
import { browserTrail } from './trail.ts'

/** The app on a page of its own, in a browser tab or in Teams. */

/** What all views of the page share. */
interface Stage {
  readonly root: Root
  readonly shade: Shade
  readonly tongue: Tongue
  readonly preferred: readonly string[]
}

/** The source of access tokens. */
interface Access {
  readonly token: TokenSource
  readonly signIn: SignIn
  readonly session: Session | null
}

async function start(): Promise<void> {
  const element = document.getElementById('pane')
  if (element === null) throw new Error('The page has no element for the app')
  const { theme, language, address } = readArrival(location)
  history.replaceState(history.state, '', address)
  const preferred = [...(language === undefined ? [] : [language]), ...navigator.languages]
  const tongue = await loadTongue(languageOf(preferred))
  document.documentElement.lang = tongue.language
  document.documentElement.dir = tongue.direction
  const shade = shadeOf(
    () => theme,
    () => () => {},
  )
  const stage = { root: createRoot(element), shade, tongue, preferred }
  if (findBridge() !== undefined) showApp(stage, byBroker)
  else if (window.parent === window) await enterByBrowser(stage)
  else showEntrance(stage)
}

const people = keptPeople(tabMemory)

/** As in Outlook, Teams signs its user in and out. */
const byBroker: Access = {
  token: () => accessToken(),
  signIn: async () => {
    const token = await accessToken(true)
    return token.ok ? null : signInTroubleOf(token.fault)
  },
  session: null,
}

async function enterByBrowser(stage: Stage): Promise<void> {
  const { openBrowserSignIn } = await import('./browser-sign-in.ts')
  const { person, returnTo, trouble, ...signIn } = await openBrowserSignIn(window)
  const signOut = (): Promise<void> => {
    people.forget()
    return signIn.signOut()
  }
  if (returnTo !== null) history.replaceState(null, '', `${location.pathname}${returnTo}`)
  if (person !== null) return showApp(stage, { ...signIn, session: { ...person, signOut } })
  people.forget()
  const { root, shade, tongue } = stage
  const entrance = { kind: 'sign-in', signIn: signIn.signIn } as const
  root.render(<SignedOut {...{ entrance, trouble, shade, tongue }} />)
}

/** In a frame whose host has no broker nobody can sign in, so this offers a browser tab. */
function showEntrance({ root, shade, tongue }: Stage): void {
  const { origin, pathname, hash } = location
  const entrance = { kind: 'browser', url: `${origin}${pathname}${hash}` } as const
  root.render(<SignedOut {...{ entrance, shade, tongue }} trouble={null} />)
}

function showApp({ root, shade, tongue, preferred }: Stage, access: Access): void {
  const ports = {
    ...portsOfMachine(tongue, preferred),
    service: connectService(access.token),
    outlook: null,
    newsBar: null,
    trail: browserTrail(window, people),
    session: access.session,
    client: 'unknown',
    aboutHost: () => null,
    shade,
    signIn: access.signIn,
  } as const
  root.render(<Pane ports={ports} />)
}

void start()
