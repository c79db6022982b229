import { build } from 'esbuild'
import { projectFile } from '../../build/project.ts'
import type { Order, Outcome } from './hand.ts'

declare global {
  interface Window {
    /** What a page that runs the script can do. */
    safeSendHand?: { readonly send: (order: Order) => Promise<Outcome> }
  }
}

/** hand.ts as a page takes it. */
export async function handScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [projectFile('local/safe-send/hand.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'hand',
    footer: { js: 'window.safeSendHand = hand' },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
