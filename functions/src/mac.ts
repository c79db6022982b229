import { createHash, createHmac } from 'node:crypto'
import type { Hash } from '#core/reply/threads'
import type { Mac } from '#core/token'

export const hmacSha256: Mac = (key, data) => createHmac('sha256', key).update(data).digest()

export const sha256: Hash = (data) => createHash('sha256').update(data).digest()
