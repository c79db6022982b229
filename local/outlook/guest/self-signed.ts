import { generateKeyPairSync, sign } from 'node:crypto'

/** A minimal self-signed certificate, like those of the development tools for add-ins. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
    const content = Buffer.concat(parts)
    const length =
      content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255]
    return Buffer.concat([Uint8Array.of(tag, ...length), content])
  }
  const text = (tag: number, value: string) => der(tag, Buffer.from(value))
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
  const name = der(
    0x30,
    der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), text(0x0c, 'localhost'))),
  )
  const valid = der(0x30, text(0x17, '250101000000Z'), text(0x17, '491231235959Z'))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const unsigned = der(0x30, der(0x02, Uint8Array.of(1)), ecdsaWithSha256, name, valid, name, spki)
  const signature = der(0x03, Uint8Array.of(0), sign('sha256', unsigned, privateKey))
  const certificate = der(0x30, unsigned, ecdsaWithSha256, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  }
}
