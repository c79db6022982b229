import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What the file holds; made first, and readable for its owner alone, where there is none. */
export async function openSecret(file: string, create: () => string): Promise<string> {
  if (existsSync(file)) return readFile(file, 'utf8')
  const secret = create()
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, secret, { mode: 0o600, flag: 'wx' })
  return secret
}
