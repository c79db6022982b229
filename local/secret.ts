import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Reads the file, or creates it, readable by its owner only. */
export async function openSecret(file: string, create: () => string): Promise<string> {
  if (existsSync(file)) return readFile(file, 'utf8')
  const secret = create()
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, secret, { mode: 0o600, flag: 'wx' })
  return secret
}
