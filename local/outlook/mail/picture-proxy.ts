import { createHash } from 'node:crypto'
import type { Body } from '../model/body.ts'
import { pictureDelayMs, pictureFetchesMax, picturesMax, pictureWaitMs } from './limits.ts'
import type { Habit, Message } from './mail.ts'
import type { PictureCache } from './picture-cache.ts'
import { fetchPicture, type Picture } from './picture-fetch.ts'
import { remotePictures } from './pictures-in.ts'
import { Semaphore } from './semaphore.ts'

/** The habits with a provider's proxy between a mail and the servers of its pictures. */
export type Proxied = Extract<Habit, 'gmail' | 'apple'>

export interface ProxyManners {
  /** The address that a proxy sends in X-Forwarded-For; none by default. */
  readonly forwardedFor?: Readonly<Partial<Record<Proxied, string>>>
  /** Whether Google prefetches before some openings, disguised as an old Edge. */
  readonly gmailPrefetches?: boolean
  /** Apple's delay after delivery. */
  readonly appleDelayMs?: number
}

/** The headers by which picture servers recognise each proxy; they send no others. */
const headers: Readonly<Record<Proxied | 'gmail-prefetch', Readonly<Record<string, string>>>> = {
  gmail: {
    'user-agent':
      'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  },
  'gmail-prefetch': {
    'user-agent':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
    referer: 'http://mail.google.com/',
  },
  apple: { 'user-agent': 'Mozilla/5.0' },
}

export function isProxied(habit: Habit): habit is Proxied {
  return habit === 'gmail' || habit === 'apple'
}

/** The URL of the proxy's copy, which reveals nothing about the original. */
export function proxyPath(itemId: string, address: string): string {
  return `/mail/messages/${itemId}/pictures/${pictureIdOf(address)}`
}

/** Loads the pictures of mails on behalf of their readers, once per mail, and caches them. */
export class PictureProxy {
  readonly #cache: PictureCache
  readonly #manners: ProxyManners
  readonly #semaphore = new Semaphore(pictureFetchesMax)
  readonly #closing = new AbortController()
  readonly #underWay = new Map<string, Promise<Picture | undefined>>()
  readonly #planned = new Map<string, NodeJS.Timeout>()

  constructor(cache: PictureCache, manners: ProxyManners = {}) {
    this.#cache = cache
    this.#manners = manners
  }

  /** Undefined without such a picture or without a proxy. An unavailable picture is an empty one. */
  async picture(message: Message, pictureId: string): Promise<Picture | undefined> {
    const address = picturesOf(message.body).get(pictureId)
    if (address === undefined || !isProxied(message.habit)) return undefined
    return (await this.#get(message.itemId, pictureId, address, message.habit)) ?? placeholder
  }

  /** Apple's proxy does not wait for a reader. */
  delivered({ itemId, body, habit }: Message): void {
    if (habit !== 'apple') return
    const plan = setTimeout(() => {
      this.#planned.delete(itemId)
      for (const [pictureId, address] of picturesOf(body))
        void this.#get(itemId, pictureId, address, habit)
    }, this.#manners.appleDelayMs ?? pictureDelayMs)
    plan.unref()
    this.#planned.set(itemId, plan)
  }

  /** Called when nobody has this mail any more. */
  forget(itemId: string): void {
    clearTimeout(this.#planned.get(itemId))
    this.#planned.delete(itemId)
    for (const key of this.#underWay.keys())
      if (key.startsWith(`${itemId} `)) this.#underWay.delete(key)
    this.#cache.forget(itemId)
  }

  close(): void {
    for (const plan of this.#planned.values()) clearTimeout(plan)
    this.#closing.abort()
  }

  async #get(
    itemId: string,
    pictureId: string,
    address: string,
    habit: Proxied,
  ): Promise<Picture | undefined> {
    const kept = this.#cache.find(itemId, pictureId)
    if (kept !== undefined)
      return { contentType: kept.contentType, bytes: Buffer.from(kept.content, 'base64') }
    const key = `${itemId} ${pictureId}`
    const underWay = this.#underWay.get(key)
    if (underWay !== undefined) return underWay
    const fetching = this.#semaphore.run(() => this.#fetch(address, habit))
    this.#underWay.set(key, fetching)
    const picture = await fetching
    // If the mail was deleted meanwhile, a cached picture would never be removed.
    if (!this.#underWay.delete(key) || picture === undefined) return picture
    const content = picture.bytes.toString('base64')
    this.#cache.keep({ itemId, pictureId, contentType: picture.contentType, content })
    return picture
  }

  async #fetch(address: string, habit: Proxied): Promise<Picture | undefined> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(pictureWaitMs)])
    const forwardedFor = this.#manners.forwardedFor?.[habit]
    const network = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
    if (habit === 'gmail' && this.#manners.gmailPrefetches)
      await fetchPicture(address, { ...headers['gmail-prefetch'], ...network }, signal)
    return fetchPicture(address, { ...headers[habit], ...network }, signal)
  }
}

const placeholder: Picture = {
  contentType: 'image/gif',
  bytes: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
}

/** The pictures of a mail, by the ids that the page uses. */
function picturesOf(body: Body): ReadonlyMap<string, string> {
  const addresses = remotePictures(body).slice(0, picturesMax)
  return new Map(addresses.map((address) => [pictureIdOf(address), address]))
}

function pictureIdOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 22)
}
