import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptSecret } from '#db/kept-secret.ts'
import { env } from '#app/platform/env.server.ts'

/** Everything secret is derived from one secret: PORTAL_SECRET, else one that is made once in the data directory. */
let master: string | undefined
const keys = new Map<string, Buffer>()

function keyFor(purpose: string): Buffer {
  let key = keys.get(purpose)
  if (!key) {
    master ??= env().PORTAL_SECRET ?? keptSecret(secretFile())
    key = derivedKey(master, purpose)
    keys.set(purpose, key)
  }
  return key
}

/** Where the secret is kept unless PORTAL_SECRET is set. */
export const secretFile = () => join(env().PORTAL_DATA_DIR, 'secret')

const derivedKey = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'shenyang-circle-portal', purpose, 32))

/** What tells two secrets, and so two portals, apart without giving them away. */
export const markOfSecret = (secret: string): string =>
  createHash('sha256').update(derivedKey(secret, 'mark')).digest('base64url')

/** Encrypts a text for storage (AES-256-GCM): 12 bytes of nonce, 16 of tag, then the text. */
export function seal(text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor('storage'), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** What {@link seal} was given. Throws when the bytes were changed or sealed with another secret. */
export function unseal(sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor('storage'), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}

/** The keyed hash by which a sealed value is found again; the same value under another `kind` has another one. */
export function blindIndex(kind: 'phone' | 'email' | 'code', value: string): Buffer {
  return createHmac('sha256', keyFor(`index ${kind}`))
    .update(value)
    .digest()
}

/** A fresh unguessable token (256 bits) for a cookie or a link. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Tokens are kept as this only: who reads the database cannot use them. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Signs a text that goes out and comes back, such as a device mark. */
export const signature = (purpose: string, text: string): string =>
  createHmac('sha256', keyFor(`signature ${purpose}`))
    .update(text)
    .digest('base64url')
