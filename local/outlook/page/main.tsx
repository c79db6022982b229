import { createRoot } from 'react-dom/client'
import { type AddInHost, createAddInHost } from './add-in/host.ts'
import { App } from './app.tsx'
import { readAccounts, readAddIn, readSettings } from './data/api.ts'
import { connectLive } from './data/live.ts'
import { LiveContext } from './data/use-remote.ts'

async function start(): Promise<AddInHost> {
  const [addIn, { owner }, settings] = await Promise.all([
    readAddIn(),
    readAccounts(),
    readSettings(),
  ])
  return createAddInHost(addIn, owner, settings)
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for Outlook')
createRoot(root).render(
  <LiveContext value={connectLive()}>
    <App starting={start()} recipientsOnly={location.pathname === '/recipients'} />
  </LiveContext>,
)
