import { randomFillSync } from 'node:crypto'

/** Returns random bytes that no other caller gets. */
export type Random = (bytes: number) => Uint8Array

const poolBytes = 4_096

/** Draws from the system by the thousand, because a draw of six bytes takes just as long. */
export function createRandom(): Random {
  let pool = new Uint8Array(0)
  let used = 0
  return (bytes) => {
    if (used + bytes > pool.length) {
      pool = randomFillSync(new Uint8Array(Math.max(poolBytes, bytes)))
      used = 0
    }
    used += bytes
    return pool.slice(used - bytes, used)
  }
}
