import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A certificate for a server on this machine, as PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
  /** The file with `cert`, for clients that must trust it. */
  readonly certFile: string
}

const lifeMs = 365 * 24 * 60 * 60_000
/** Renewed when less than this of its validity is left. */
const leftMsMin = 30 * 24 * 60 * 60_000

/** The certificate in the folder, for `localhost` and loopback addresses only; created if missing. */
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

/** An unreadable certificate is replaced. */
function isGood(cert: string, now: number): boolean {
  try {
    return Date.parse(new X509Certificate(cert).validTo) - now > leftMsMin
  } catch {
    return false
  }
}

/** The library is loaded lazily, because most starts find a certificate. */
async function makeCertificate(now: number): Promise<Pair> {
  const { generate } = await import('selfsigned')
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + lifeMs),
    extensions: [
      // Not a CA: trusting it means trusting only this server.
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
