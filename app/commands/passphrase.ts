import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { env } from '#app/platform/env.server.ts'

/** The passphrase for the secret in a backup: from BACKUP_PASSPHRASE, else asked on a terminal; null for none. */
export async function passphrase({ twice }: { twice: boolean }): Promise<string | null> {
  const { BACKUP_PASSPHRASE } = env()
  if (BACKUP_PASSPHRASE !== undefined) return BACKUP_PASSPHRASE === 'none' ? null : BACKUP_PASSPHRASE
  if (!process.stdin.isTTY) return null
  const first = await ask('Passphrase of the backup: ')
  if (twice && await ask('Once more: ') !== first) {
    process.stderr.write('The two are not the same\n')
    return passphrase({ twice })
  }
  return first || null
}

/** What is typed does not appear. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() }).on('error', () => {})
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return (await terminal.question('')).trim()
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
