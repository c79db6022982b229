import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFile } from '../../build/project.ts'
import { openCertificate } from '../graph/certificate.ts'
import { openSigningKey } from '../identity/key.ts'

/** As the product names them in its folder `keys`. */
const names = ['issuer.pem', 'graph-key.pem', 'graph-cert.pem']

/**
 * Puts the keys of earlier tests into the data of a product that has not started yet: an RSA key and a
 * certificate cost a second, and no two tests meet. Whatever has expired, the product makes anew.
 */
export async function layKeptKeys(
  dataFolder: string,
  kept = projectFile('node_modules/.cache/telltale-keys'),
): Promise<void> {
  if (!existsSync(kept)) await makeKeys(kept)
  const keys = join(dataFolder, 'keys')
  await mkdir(keys, { recursive: true })
  await Promise.all(names.map((name) => copyFile(join(kept, name), join(keys, name))))
}

async function makeKeys(kept: string): Promise<void> {
  await mkdir(dirname(kept), { recursive: true })
  const making = await mkdtemp(`${kept}-`)
  await openSigningKey(join(making, 'issuer.pem'))
  await openCertificate(making, Date.now())
  // If another process was faster, its keys are as good.
  await rename(making, kept).catch(() => rm(making, { recursive: true }))
}
