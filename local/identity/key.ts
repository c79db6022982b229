import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { openSecret } from '../secret.ts'

export interface SigningKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** The issuer's RSA key, kept in the file from the first start on, so that tokens outlive a restart. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  const privateKey = createPrivateKey(await openSecret(file, createPem))
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

function createPem(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
