import { watchLooksMax } from '#core/limits'
import { GraphOutage } from './graph-outage.ts'
import type { HandedOver } from './hand-over.ts'
import type { WatchKey } from './watch.ts'

/**
 * Gives up on messages that Graph does not serve: at once if it refuses them, and otherwise after some
 * looks, because one message must not keep all later ones from being found. A look counts only if another
 * message was handled: if none was, Graph is throttling or down, and nothing waits behind the message.
 * @param noteLooks stores how many looks in a row have failed
 * @throws GraphOutage if everything has to be read again
 */
export async function passOver(
  { warn }: { readonly warn: (line: string) => void },
  { folder }: WatchKey,
  { handled, unserved }: HandedOver,
  looksBefore: number,
  noteLooks: (failedLooks: number) => Promise<void>,
): Promise<void> {
  const failed = unserved.find(({ lasting }) => !lasting)
  const failedLooks = looksBefore + (handled > 0 ? 1 : 0)
  if (failed !== undefined && failedLooks < watchLooksMax) {
    await noteLooks(failedLooks)
    throw new GraphOutage(failed.trouble, failed.code)
  }
  for (const { graphId, code } of unserved)
    warn(`A message in the folder ${folder} is passed over: ${code}, ${graphId}`)
}
