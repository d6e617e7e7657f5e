import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { limitsOn } from './application-limits.ts'
import { silentStatuses } from './application-status.ts'
import { isBlocked } from './blocked.server.ts'
import { getReplyFigures } from './get-reply-figures.server.ts'

/** How an employer stands with its applicants, for its own people; null for who acts for none. Three queries. */
export async function getEmployerAnswers(actor: Actor) {
  const recipientId = actor.kind === 'person' ? actor.employerId : null
  if (recipientId === null) return null
  const isSilent = inStates('a.status', silentStatuses)
  const { flooded } = limitsOn(shanghaiDay(now()))
  const [{ rows }, { rows: full }, figures] = await Promise.all([
    sql<{ fresh: number; silent: number; oldest: Date | null }>`
      select count(*) filter (where a.status = 'sent') as fresh, count(*) as silent, min(a.silent_since) as oldest
      from applications a where a.recipient_id = ${recipientId} and ${isSilent} and not ${isBlocked('a')}`.execute(
      db(),
    ),
    sql<{ id: number; title: string; silent: number }>`
      select v.id, v.title, count(*) as silent from applications a join vacancies v on v.id = a.vacancy_id
      where a.recipient_id = ${recipientId} and ${isSilent} and v.status = 'published'
      group by v.id, v.title having count(*) >= ${flooded} order by count(*) desc limit 5`.execute(db()),
    getReplyFigures(recipientId),
  ])
  const { fresh, silent, oldest } = rows[0]!
  return { fresh, silent, oldestSince: oldest?.toISOString() ?? null, flooded: full, figures }
}

export type EmployerAnswers = NonNullable<Awaited<ReturnType<typeof getEmployerAnswers>>>
