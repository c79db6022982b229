import { createHmac } from 'node:crypto'
import type { Mac } from '#core/token'

/** HMAC-SHA-256 by node:crypto. */
export const hmacSha256: Mac = (key, data) => createHmac('sha256', key).update(data).digest()
