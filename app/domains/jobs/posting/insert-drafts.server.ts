import { randomUUID } from 'node:crypto'
import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#db/values/days.ts'
import { hoursIn } from '#search/words/understand-hours.ts'
import type { LockedEmployer } from '#app/domains/employers/change-employer-status.server.ts'
import { longestValidity } from '#app/domains/jobs/validity.ts'
import { benefits, hours } from '#app/domains/jobs/vacancy.ts'
import { vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import { occupationOfTitle, readOccupations } from '#app/domains/occupations/read-occupations.server.ts'
import { findPlaces } from '#app/domains/places/find-place.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput } from '#app/platform/errors.ts'
import { statesWhere } from '#app/platform/lifecycle.ts'
import type { VacancyForm } from './vacancy-form.ts'

type Undecided = 'address' | 'payMin' | 'payMax' | 'conditions'

/** A vacancy as far as its employer has written it; `place` may be a city alone. */
export type UnfinishedVacancy = Omit<VacancyForm, Undecided> & { [Name in Undecided]: VacancyForm[Name] | null }

const ended = statesWhere(vacancyStates, ({ group }) => group === 'ended')

/** Whose vacancy it is that a poster writes for itself or for a client. */
export const ownerOf = (poster: LockedEmployer, clientId: number | undefined) =>
  clientId === undefined ? { employer_id: poster.id, agency_id: null } : { employer_id: clientId, agency_id: poster.id }

/**
 * What forms say as columns, in their order. Refused as BadInput for a place that there is not, a validity that is over
 * or longer than 180 days, and an occupation that means several or none. One query.
 */
export async function vacancyColumns(trx: Transaction<DB>, forms: UnfinishedVacancy[]) {
  const places = await findPlaces(trx, [...new Set(forms.map((form) => form.place))])
  const today = shanghaiDay(now())
  return Promise.all(
    forms.map(async (form) => {
      if (form.validUntil < today) throw new BadInput([{ field: 'validUntil', code: 'over' }])
      if (form.validUntil > addDays(today, longestValidity))
        throw new BadInput([{ field: 'validUntil', code: 'too_far', params: { days: longestValidity } }])
      const said = hoursIn(`${form.title}\n${form.duties}\n${form.conditions ?? ''}`)
      const chosen: string[] = [...form.benefits, ...form.hours, ...said]
      return {
        ...places.get(form.place)!,
        title: form.title,
        occupation_code: await occupationOf(form),
        kind: form.kind,
        address: form.address,
        headcount: form.headcount,
        pay_min: form.payMin,
        pay_max: form.payMax,
        pay_period: form.payPeriod,
        education: form.education,
        experience_years_min: form.experience,
        benefits: benefits.filter((benefit) => chosen.includes(benefit)),
        hours: hours.filter((one) => chosen.includes(one)),
        description: form.duties,
        working_conditions: form.conditions,
        expires_at: endOfShanghaiDay(form.validUntil),
      }
    }),
  )
}

async function occupationOf({ title, occupation: typed, occupationMeant: meant }: UnfinishedVacancy) {
  if (typed === undefined) return (await occupationOfTitle(title))?.code ?? null
  const [code = null] = await readOccupations([{ typed, meant, field: 'occupationMeant' }])
  return code
}

type Draft = ReturnType<typeof ownerOf> & Awaited<ReturnType<typeof vacancyColumns>>[number]

/**
 * New drafts of a poster, each with its row in the trail. Answers their ids in their order. Refused as Conflict when
 * all of them together are more than its quota allows.
 */
export async function insertDrafts(
  trx: Transaction<DB>,
  actor: Actor,
  poster: LockedEmployer,
  drafts: Draft[],
): Promise<number[]> {
  const quota = poster.status === 'verified' ? 'openVacancies' : 'draftsOfUnverified'
  const count = async () => {
    const { count: all } = await trx
      .selectFrom('vacancies')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where(({ or, eb }) => or([eb('employer_id', '=', poster.id), eb('agency_id', '=', poster.id)]))
      .where('status', 'not in', ended)
      .executeTakeFirstOrThrow()
    return Number(all)
  }
  await withinQuota(trx, quota, poster.id, count, drafts.length)
  const at = now()
  const named = drafts.map((draft) => ({ ...draft, external_id: randomUUID() }))
  const inserted = await trx
    .insertInto('vacancies')
    .values(
      named.map((draft) => ({
        source: 'portal',
        ...draft,
        status: 'draft',
        pay_months: 12,
        audiences: [],
        is_demo: sql<boolean>`(select is_demo from employers where id = ${poster.id})`,
        created_at: at,
        updated_at: at,
      })),
    )
    .returning(['id', 'external_id'])
    .execute()
  const ids = new Map(inserted.map((row) => [row.external_id, row.id]))
  for (const { external_id: name, title, city_code: cityCode } of named)
    await record(trx, actor, {
      event: 'vacancy.drafted',
      entity: 'vacancy',
      entityId: ids.get(name)!,
      cityCode,
      after: { title },
    })
  return named.map(({ external_id: name }) => ids.get(name)!)
}
