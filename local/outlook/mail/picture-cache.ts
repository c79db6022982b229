import type { Drawer } from './disk.ts'
import type { KeptPicture } from './kept-mail.ts'

/** Pictures cached by proxies, each for one mail of one person; the oldest are evicted. */
export class PictureCache {
  readonly #drawer: Drawer<KeptPicture>
  readonly #charsMax: number
  readonly #kept = new Map<string, KeptPicture>()
  #chars = 0

  /** @param bytesMax of all pictures together */
  constructor(drawer: Drawer<KeptPicture>, bytesMax: number) {
    this.#drawer = drawer
    this.#charsMax = Math.ceil(bytesMax / 3) * 4
    for (const picture of drawer.all()) this.#remember(picture)
  }

  find(itemId: string, pictureId: string): KeptPicture | undefined {
    return this.#kept.get(nameOf({ itemId, pictureId }))
  }

  keep(picture: KeptPicture): void {
    this.#drawer.put(nameOf(picture), picture)
    this.#remember(picture)
    for (const oldest of this.#kept.values()) {
      if (this.#chars <= this.#charsMax) return
      this.#remove(oldest)
    }
  }

  /** Deletes all pictures of one mail. */
  forget(itemId: string): void {
    for (const picture of this.#kept.values()) if (picture.itemId === itemId) this.#remove(picture)
  }

  #remember(picture: KeptPicture): void {
    this.#kept.set(nameOf(picture), picture)
    this.#chars += picture.content.length
  }

  #remove(picture: KeptPicture): void {
    this.#drawer.remove(nameOf(picture))
    this.#kept.delete(nameOf(picture))
    this.#chars -= picture.content.length
  }
}

function nameOf({ itemId, pictureId }: Pick<KeptPicture, 'itemId' | 'pictureId'>): string {
  return `${itemId}.${pictureId}`
}
