import { createHash } from 'node:crypto'
import { partOfCode } from '#db/values/text.ts'

/** What a key of the portal may do; neither ever reaches a browser. */
export type Role = 'search' | 'write'

const allowed: Record<Role, string[]> = {
  search: ['search'],
  write: ['documents.*', 'indexes.*', 'settings.*', 'tasks.get', 'stats.get'],
}

type Ask = (method: string, path: string, key: string, body?: unknown) => Promise<{ status: number; body: unknown }>

/**
 * The key for one role, limited to the portal's own indexes: made with the master key at first use, found again later.
 * A configured key that may not make keys is scoped already and is used as it is.
 */
export async function scopedKey(role: Role, configuredKey: string, prefix: string, ask: Ask): Promise<string> {
  const uid = stableUuid(`${role} ${prefix}`)
  const wanted = { uid, name: `portal ${role}`, actions: allowed[role], indexes: [`${prefix}*`], expiresAt: null }
  const made = await ask('POST', 'keys', configuredKey, wanted)
  const found = made.status === 409 ? await ask('GET', `keys/${uid}`, configuredKey) : made
  if (found.status >= 300) return configuredKey
  return (found.body as { key: string }).key
}

/** The same version 4 UUID for the same text, so that every process of the portal asks for the same key. */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const part = (from: number, to: number) => partOfCode(hex, from, to)
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`
}
