import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { env, shortestPassphrase } from '#app/platform/env.server.ts'

/**
 * The passphrase of a backup: from BACKUP_PASSPHRASE, else asked on a terminal, `twice` for a new one; null for none.
 */
export async function passphrase({ twice }: { twice: boolean }): Promise<string | null> {
  const { BACKUP_PASSPHRASE } = env()
  if (BACKUP_PASSPHRASE !== undefined) return BACKUP_PASSPHRASE === 'none' ? null : BACKUP_PASSPHRASE
  if (!process.stdin.isTTY) return null
  const first = await ask('Passphrase of the backup: ')
  if (!twice || first === '') return first || null
  const problem =
    first.length < shortestPassphrase
      ? `At least ${shortestPassphrase} characters`
      : (await ask('Once more: ')) === first
        ? null
        : 'The two are not the same'
  if (problem === null) return first
  process.stderr.write(`${problem}\n`)
  return passphrase({ twice })
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
