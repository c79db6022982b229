import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** For a server on this machine, in PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
  /** Holds `cert`, for whoever has to trust it. */
  readonly certFile: string
}

const lifeMs = 365 * 24 * 60 * 60_000
/** Made anew when less than this of its life is left. */
const leftMsMin = 30 * 24 * 60 * 60_000

/** The certificate in the folder, good for `localhost` and the loopback addresses alone; made where there is none. */
export async function openCertificate(folder: string, now: number): Promise<Certificate> {
  const keyFile = join(folder, 'graph-key.pem')
  const certFile = join(folder, 'graph-cert.pem')
  const kept = await readKept(keyFile, certFile)
  if (kept !== undefined && isGood(kept.cert, now)) return { ...kept, certFile }
  const made = await makeCertificate(now)
  await mkdir(folder, { recursive: true })
  await writeFile(keyFile, made.key, { mode: 0o600 })
  await writeFile(certFile, made.cert)
  return { ...made, certFile }
}

type Pair = Pick<Certificate, 'key' | 'cert'>

async function readKept(keyFile: string, certFile: string): Promise<Pair | undefined> {
  if (!existsSync(keyFile) || !existsSync(certFile)) return undefined
  const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')])
  return { key, cert }
}

/** What cannot be read any more is made anew. */
function isGood(cert: string, now: number): boolean {
  try {
    return Date.parse(new X509Certificate(cert).validTo) - now > leftMsMin
  } catch {
    return false
  }
}

/** The library is loaded only for this: most starts find a certificate. */
async function makeCertificate(now: number): Promise<Pair> {
  const { generate } = await import('selfsigned')
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + lifeMs),
    extensions: [
      // No authority: whoever trusts it trusts this one server.
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })
  return { key, cert }
}
