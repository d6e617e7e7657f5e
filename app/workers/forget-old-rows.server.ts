import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { forgetResumeFiles } from '#app/domains/seekers/forget-resume-files.server.ts'
import { now } from '#app/platform/clock.ts'
import { forgetSubmissions } from '#app/platform/forms/idempotency.server.ts'

const day = 24 * 60 * 60 * 1000
const daysAgo = (days: number) => new Date(now().getTime() - days * day)

/**
 * Deletes what nobody needs any more: attempts to sign in and forms a day after their end, used-up limits, messages to
 * bare addresses a month and sent mails and text messages three months after they went out, what the demo gateways
 * showed for a week, files of a month ago that belong to no résumé any more, and sessions that ended 90 days ago.
 * Messages in the portal stay.
 */
export async function forgetOldRows(): Promise<void> {
  await db().deleteFrom('sign_in_flows').where('expires_at', '<', daysAgo(1)).execute()
  await forgetSubmissions()
  await forgetResumeFiles()
  // No limit counts for a month: what ends later was written while a clock was wrong.
  await db()
    .deleteFrom('rate_limits')
    .where((limit) => limit.or([limit('expire', '<', now().getTime()), limit('expire', '>', daysAgo(-31).getTime())]))
    .execute()
  await db()
    .deleteFrom('messages')
    .where('channel', '<>', 'portal')
    .where(
      sql<Date>`coalesce(sent_at, given_up_at)`,
      '<',
      sql<Date>`case when person_id is null then ${daysAgo(30)}::timestamptz else ${daysAgo(90)}::timestamptz end`,
    )
    .execute()
  await db().deleteFrom('demo_messages').where('sent_at', '<', daysAgo(7)).execute()
  await db()
    .deleteFrom('sessions')
    .where(sql<Date>`coalesce(ended_at, expires_at)`, '<', daysAgo(90))
    .execute()
}
