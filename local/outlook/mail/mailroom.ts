import { join } from 'node:path'
import { type CategoryShelf, openCategories } from './category-shelf.ts'
import { Changes } from './changes.ts'
import { keptPicturesBytesMax } from './limits.ts'
import { openKept, parseKeptPicture } from './parse-kept.ts'
import { PictureCache } from './picture-cache.ts'
import { PictureProxy, type ProxyManners } from './picture-proxy.ts'
import { TeamsFeed } from './teams-feed.ts'
import { MailStore, type StoreOptions } from './store.ts'

export interface MailroomOptions extends StoreOptions {
  readonly manners?: ProxyManners
}

/** Everybody's mail, and the listeners to its changes. */
export interface Mailroom {
  readonly store: MailStore
  readonly changes: Changes
  readonly pictures: PictureProxy
  readonly categories: CategoryShelf
  readonly teams: TeamsFeed
  readonly close: () => void
}

export function openMailroom(options: MailroomOptions): Mailroom {
  const { dataFolder, report } = options
  const store = new MailStore(options)
  const changes = new Changes()
  const drawer = openKept(join(dataFolder, 'pictures'), parseKeptPicture, report)
  const pictures = new PictureProxy(new PictureCache(drawer, keptPicturesBytesMax), options.manners)
  store.listen({
    onChange: () => changes.announce(),
    onDelivery: (itemId) => {
      const message = store.message(itemId)
      if (message !== undefined) pictures.delivered(message)
    },
    onGone: (itemId) => pictures.forget(itemId),
  })
  return {
    store,
    changes,
    pictures,
    categories: openCategories(dataFolder, report),
    teams: new TeamsFeed(() => changes.announce()),
    close() {
      changes.close()
      pictures.close()
    },
  }
}
