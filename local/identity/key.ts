import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { openSecret } from '../secret.ts'

export interface SigningKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** The issuer's RSA key, stored in the file on the first start, so that tokens survive a restart. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  const privateKey = createPrivateKey(await openSecret(file, createPem))
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

function createPem(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
