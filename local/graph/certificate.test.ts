import { afterAll, describe, expect, test } from '@jest/globals'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCertificate } from './certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-certificate-'))
const dayMs = 24 * 60 * 60_000
const now = Date.now()

afterAll(() => rmSync(folder, { recursive: true }))

describe('openCertificate()', () => {
  test('creates one for this machine only, with a key that only its owner can read', async () => {
    const { cert, certFile } = await openCertificate(folder, now)
    const made = new X509Certificate(cert)
    expect(made.subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    )
    expect(made.ca).toBe(false)
    expect(statSync(join(folder, 'graph-key.pem')).mode & 0o777).toBe(0o600)
    expect(certFile).toBe(join(folder, 'graph-cert.pem'))
  })

  test('reuses it until it is about to expire or cannot be read', async () => {
    const first = await openCertificate(folder, now)
    expect(await openCertificate(folder, now + 300 * dayMs)).toEqual(first)
    const second = await openCertificate(folder, now + 340 * dayMs)
    expect(second.cert).not.toBe(first.cert)
    writeFileSync(second.certFile, 'spoilt')
    expect((await openCertificate(folder, now)).cert).toMatch(/BEGIN CERTIFICATE/)
  })
})
