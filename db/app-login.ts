import { sql } from 'kysely'
import type { Database } from './client.ts'
import { renewableSecret } from './kept-secret.ts'

/**
 * Lets the portal's role sign in to its own cluster with a password kept in a file, and answers the address to do it
 * with. Where the portal signs in as the owner and only begins by giving its rights up, a smuggled statement can take
 * them back.
 */
export async function letAppSignIn(owner: Database, ownerUrl: string, passwordFile: string): Promise<string> {
  const password = renewableSecret(passwordFile)
  await sql`alter role portal_app login password ${sql.lit(password)}`.execute(owner)
  const url = new URL(ownerUrl)
  Object.assign(url, { username: 'portal_app', password })
  return url.href
}
