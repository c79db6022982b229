import { createRoot } from 'react-dom/client'
import { type AddInHost, createAddInHost } from './add-in/host.ts'
import { App } from './app.tsx'
import { readAccounts, readAddIn, readCategories, readSettings } from './data/api.ts'
import { connectLive } from './data/live.ts'
import { LiveContext } from './data/use-remote.ts'
import { exposeControl } from './control.ts'
import { createProgram, type Program } from './program.ts'

async function start(program: Program): Promise<AddInHost> {
  const [addIn, { owner }, settings, categories] = await Promise.all([
    readAddIn(),
    readAccounts(),
    readSettings(),
    readCategories(),
  ])
  const host = createAddInHost({ addIn, owner, settings, categories, program })
  exposeControl(host)
  return host
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for Outlook')
createRoot(root).render(
  <LiveContext value={connectLive()}>
    <App
      starting={start(createProgram(window))}
      recipientsOnly={location.pathname === '/recipients'}
    />
  </LiveContext>,
)
