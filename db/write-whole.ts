import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file that only its owner can read: it is there whole or not at all, and on the disk when this returns. */
export function writeWhole(file: string, text: string): void {
  throughDraft(file, text, renameSync)
}

/** The same where there is no such file yet; answers false, and changes nothing, when there is one. */
export function writeWholeOnce(file: string, text: string): boolean {
  try {
    throughDraft(file, text, linkSync) // for one process only, whoever else does it at the same time
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function throughDraft(file: string, text: string, putInPlace: (draft: string, file: string) => void): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`
  try {
    writeFileSync(draft, text, { mode: 0o600, flush: true })
    putInPlace(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
  const directory = openSync(dirname(file), 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
