import { db } from '#db/client.ts'
import { env } from '#app/platform/env.server.ts'
import { NotFound } from '#app/platform/errors.ts'

const shown = 50

/** What the demo gateways would have sent, the newest first. NotFound outside demo mode. */
export async function getDemoOutbox() {
  if (env().PORTAL_DEMO === 'off') throw new NotFound('No demo messages here')
  return db()
    .selectFrom('demo_messages')
    .select(['id', 'channel', 'address', 'subject', 'body', 'link', 'code', 'sent_at as at'])
    .orderBy('id', 'desc')
    .limit(shown)
    .execute()
}
