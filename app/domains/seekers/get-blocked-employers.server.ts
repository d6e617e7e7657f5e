import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { hasPage } from '#db/public-employers.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { employerNameKey } from '#app/domains/employers/register/name-key.ts'
import { normaliseUscc, usccProblem } from '#app/domains/employers/register/uscc.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { seekerOf } from './own-resume.server.ts'
import { openResume } from './resume-columns.server.ts'

const mostFound = 10

/**
 * The employers that are shown nothing of somebody, those that the words `q` find by name or credit code, and where the
 * person works now, as their résumés say. At most three queries.
 */
export async function getBlockedEmployers(actor: Actor, q: string) {
  const { personId } = seekerOf(actor)
  const [rows, found, resumes] = await Promise.all([
    db()
      .selectFrom('blocked_employers')
      .select(['uscc', 'name', 'blocked_at'])
      .where('person_id', '=', personId)
      .orderBy('blocked_at', 'desc')
      .execute(),
    /[\p{L}\p{N}]/u.test(q) ? find(q) : [],
    db().selectFrom('resumes').select(['content_cipher', 'phone_cipher']).where('person_id', '=', personId).execute(),
  ])
  const blocked = rows.map(({ blocked_at, ...row }) => ({ ...row, blockedOn: shanghaiDay(blocked_at) }))
  const names = new Set(blocked.flatMap(({ name }) => (name === null ? [] : [employerNameKey(name)])))
  const current = resumes.flatMap((row) =>
    openResume(row).work.flatMap(({ employer, until }) => (until === null ? [employer] : [])),
  )
  const code = normaliseUscc(q)
  return {
    q,
    blocked,
    found: found.map((one) => ({ ...one, isBlocked: blocked.some(({ uscc }) => uscc === one.uscc) })),
    /** What was looked for, where it is the credit code of an employer that is not registered here. */
    unregistered: found.length === 0 && usccProblem(code) === null ? code : null,
    current: [...new Set(current)].filter((name) => !names.has(employerNameKey(name))),
  }
}

function find(q: string) {
  const code = normaliseUscc(q)
  const key = employerNameKey(q)
  return db()
    .selectFrom('employers as e')
    .select(['e.name', 'e.uscc', 'e.city_code as cityCode'])
    .where('e.uscc', 'is not', null)
    .where(hasPage())
    .where((eb) =>
      /^[\dA-Z]{18}$/.test(code)
        ? eb('e.uscc', '=', code)
        : sql<boolean>`e.name_pieces @> search_pieces(${q}) and strpos(e.name_key, ${key}) > 0`,
    )
    .orderBy(sql`length(e.name)`)
    .orderBy('e.id')
    .limit(mostFound)
    .$narrowType<{ uscc: string }>()
    .execute()
}
