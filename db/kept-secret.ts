import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { writeWholeOnce } from './write-whole.ts'

/**
 * 32 characters that we made, or more that somebody else put there. A file cut off by a full disk, or filled with zeros
 * by a crash, is none.
 */
const sound = /^[!-~]{32,}$/

/**
 * A secret of 32 characters that is made once and kept in a file only its owner can read. Refused when the file holds
 * something else.
 */
export function keptSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeWholeOnce(file, randomBytes(24).toString('base64url'))
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (sound.test(secret)) return secret
  throw new CannotStart(
    `${file} is damaged (${secret.length} characters instead of at least 32): put its copy back; ` +
      'only where there is none, remove the file and start again',
  )
}

/**
 * The same for a secret that opens nothing by itself and is handed to its engine at every start: a damaged one is made
 * anew.
 */
export function renewableSecret(file: string): string {
  if (existsSync(file) && !isSound(file)) rmSync(file)
  return keptSecret(file)
}

export const isSound = (file: string): boolean => existsSync(file) && sound.test(readFileSync(file, 'utf8').trim())
