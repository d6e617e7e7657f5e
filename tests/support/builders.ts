import type { Insertable } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { endOfShanghaiDay, shanghaiDay } from '#db/values/days.ts'

const day = 24 * 60 * 60 * 1000
let serial = 0

/** Some instant, so many days from now. */
export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * day)
}

/** A verified employer in Tiexi, Shenyang; say only what matters to the test. Answers its id. */
export async function anEmployer(given: Partial<Insertable<DB['employers']>> = {}): Promise<number> {
  const name = given.name ?? `沈阳第${++serial}机械制造有限公司`
  const { id } = await db()
    .insertInto('employers')
    .values({
      source: 'test',
      name,
      name_key: name,
      city_code: '210100',
      district_code: '210106',
      address: '北二中路 18 号',
      size_range: '100-499',
      status: 'verified',
      verified_at: daysFromNow(-30),
      verified_until: daysFromNow(150),
      ...given,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What lets an agency post for a client this month, accepted by a bureau; one that is there already stays as it is. */
export async function anAuthorisation(
  given: Partial<Insertable<DB['agency_clients']>> & { agency_id: number; client_id: number },
): Promise<void> {
  await db()
    .insertInto('agency_clients')
    .values({
      authorised_from: shanghaiDay(daysFromNow(-9)),
      authorised_until: shanghaiDay(daysFromNow(30)),
      accepted_at: daysFromNow(-9),
      ...given,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'client_id']).where('ended_at', 'is', null).doNothing())
    .execute()
}

/**
 * A published full-time vacancy for an electric welder in Tiexi, Shenyang; say only what matters to the test. Makes an
 * employer when none is given, and for an agency an accepted authorisation. Queues nothing for search. Answers its id.
 */
export async function aVacancy(given: Partial<Insertable<DB['vacancies']>> = {}): Promise<number> {
  const employerId = given.employer_id ?? (await anEmployer())
  if (given.agency_id) await anAuthorisation({ agency_id: given.agency_id, client_id: employerId })
  const { id } = await db()
    .insertInto('vacancies')
    .values({
      source: 'test',
      external_id: `t-${++serial}`,
      employer_id: employerId,
      title: '电焊工',
      kind: 'full_time',
      city_code: '210100',
      district_code: '210106',
      headcount: 2,
      pay_min: 6000,
      pay_max: 8000,
      pay_period: 'month',
      pay_months: 12,
      education: 'any',
      experience_years_min: 1,
      benefits: ['five_insurances', 'lodging'],
      description: '负责钢结构件焊接，持焊工证，能看懂图纸。',
      status: 'published',
      published_at: daysFromNow(-1),
      expires_at: endOfShanghaiDay(shanghaiDay(daysFromNow(29))),
      ...given,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
