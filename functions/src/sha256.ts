import { createHash } from 'node:crypto'
import type { Hash } from '#core/reply/threads'

export const sha256: Hash = (data) => createHash('sha256').update(data).digest()
