import { createHash, createHmac } from 'node:crypto'
import type { Hash } from '#core/reply/threads'
import type { Mac } from '#core/token'

/** HMAC-SHA-256 by node:crypto. */
export const hmacSha256: Mac = (key, data) => createHmac('sha256', key).update(data).digest()

/** SHA-256 by node:crypto. */
export const sha256: Hash = (data) => createHash('sha256').update(data).digest()
