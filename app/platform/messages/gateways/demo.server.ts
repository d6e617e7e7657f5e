import { db } from '#db/client.ts'
import { now } from '#app/platform/clock.ts'
import type { Gateway } from './gateway.ts'

/** Sends nothing: shows on /demo/messages what would have been sent. Twice the same message is shown once. */
export const demoGateway = (channel: 'mail' | 'sms'): Gateway => ({
  isReal: false,
  async send({ messageId, address, subject, body, link, code }) {
    await db()
      .insertInto('demo_messages')
      .values({ message_id: messageId, channel, address, subject, body, link, code, sent_at: now() })
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .execute()
  },
})
