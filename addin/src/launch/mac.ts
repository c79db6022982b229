import type { Mac } from '#core/token'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** HMAC-SHA-256 in plain JavaScript: classic Outlook's event runtime has no crypto. */
export const plainMac: Mac = (key, data) => hmac(sha256, key, data)
