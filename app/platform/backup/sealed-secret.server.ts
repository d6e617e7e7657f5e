import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { composed } from '#db/values/text.ts'
import { BackupRefused } from './backup-refused.ts'

/** 128 MiB and some tenths of a second for each guess, as OWASP advises. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 192 * 1024 * 1024 }
const base64 = z.base64()
const envelope = z.strictObject({
  kdf: z.literal('scrypt N=2^17 r=8 p=1'),
  cipher: z.literal('aes-256-gcm'),
  salt: base64,
  nonce: base64,
  tag: base64,
  sealed: base64,
})

const derive = promisify(scrypt) as (
  passphrase: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>

/** Seals a secret with a passphrase; what it is returned with only opens beside the manifest of that hash. */
export async function secretSealer(passphrase: string): Promise<(secret: string, manifestHash: string) => string> {
  const salt = randomBytes(16)
  const key = await derive(composed(passphrase), salt, 32, cost)
  return (secret, manifestHash) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(manifestHash))
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
    const parts: z.infer<typeof envelope> = {
      kdf: 'scrypt N=2^17 r=8 p=1',
      cipher: 'aes-256-gcm',
      salt: salt.toString('base64'),
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      sealed: sealed.toString('base64'),
    }
    return `${JSON.stringify(parts)}\n`
  }
}

/** The secret again. Refused as {@link BackupRefused} with another passphrase or beside another manifest. */
export async function openSecret(text: string, passphrase: string, manifestHash: string): Promise<string> {
  try {
    const parts = envelope.parse(JSON.parse(text))
    const bytes = (name: 'salt' | 'nonce' | 'tag' | 'sealed') => Buffer.from(parts[name], 'base64')
    const key = await derive(composed(passphrase), bytes('salt'), 32, cost)
    const cipher = createDecipheriv('aes-256-gcm', key, bytes('nonce'), { authTagLength: 16 })
      .setAAD(Buffer.from(manifestHash))
      .setAuthTag(bytes('tag'))
    return Buffer.concat([cipher.update(bytes('sealed')), cipher.final()]).toString('utf8')
  } catch {
    throw new BackupRefused('The passphrase does not open the secret of this backup')
  }
}
