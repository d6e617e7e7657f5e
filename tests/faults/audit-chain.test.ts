import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const people = 50
/** `WRITES=10000` in a run that has the time. */
const writes = Number(process.env.WRITES ?? 2_000)

process.env.DATABASE_POOL = String(people)
const database = await testDatabase()

test(`${writes} writes by ${people} people at once leave one whole chain; a row changed by hand is found`, async () => {
  const employerId = await anEmployer()
  const workers = await Promise.all(
    Array.from({ length: people }, async () => ({
      actor: await actorWith('employer_recruiter', { employerId }),
      vacancyId: await aVacancy({ employer_id: employerId }),
    })),
  )
  const reason = 'employer_paused'
  const begin = performance.now()
  await Promise.all(
    workers.map(async ({ actor, vacancyId }) => {
      for (let done = 0; done < writes / people; done += 2) {
        await pauseVacancy(actor, { vacancyId, reason })
        await resumeVacancy(actor, { vacancyId, reason })
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  process.stdout.write(`${Math.round(writes / seconds)} audited writes a second\n`)

  const whole = await verifyTrail()
  expect(whole).toMatchObject({ rows: writes, flaw: null })
  expect(await verifyTrail({ expect: whole.head! })).toMatchObject({ rows: writes, flaw: null })

  const link = await database
    .selectFrom('audit_links')
    .select('audit_row_id')
    .where('position', '=', writes / 2)
    .executeTakeFirstOrThrow()
  await asOwner((owner) =>
    sql`update audit_rows set after = '{"status": "closed"}' where id = ${link.audit_row_id}`.execute(owner),
  )
  expect((await verifyTrail()).flaw).toEqual({ kind: 'changed_row', position: writes / 2, rowId: link.audit_row_id })
})
