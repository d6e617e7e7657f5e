import { sql } from 'kysely'
import { isVerifiedAt } from '#db/public-employers.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { operation } from '#app/platform/operation.server.ts'
import { statusForEmployer } from './invitation-rows.server.ts'
import { invitationStates, type SeenByEmployer } from './invitation-status.ts'
import { type FittingPerson, peopleWhoFit, vacancyToFill } from './people-who-fit.server.ts'

export type PeopleWhoFit = {
  vacancy: { id: number; title: string; cityCode: string; kind: string }
  /** Whether the employer may look at all: a bureau has verified it, and nobody suspended it. */
  mayLook: boolean
  people: Omit<FittingPerson, 'personId'>[]
  /** How the invitations to this vacancy stand, those of people who are not found any more included. */
  invited: Record<SeenByEmployer, number>
}

const mostShown = 20

/**
 * The people who fit one's own open vacancy best, at most twenty, and the invitations to it. The look leaves a row in
 * the trail. Eight queries. NotFound and Gone as {@link vacancyToFill}.
 */
export const getPeopleWhoFit = operation(
  async (trx, actor, { vacancyId }: { vacancyId: string | undefined }): Promise<PeopleWhoFit> => {
    const toFill = await vacancyToFill(trx, actor, readId(vacancyId))
    const { vacancy, card } = toFill
    const { mayLook } = await trx
      .selectFrom('employers as e')
      .select(sql<boolean>`(${isVerifiedAt()} and e.suspended_at is null)`.as('mayLook'))
      .where('e.id', '=', vacancy.recipientId)
      .executeTakeFirstOrThrow()
    const people = mayLook ? await peopleWhoFit(trx, toFill, { most: mostShown }) : []
    const rows = await trx
      .selectFrom('application_invitations as i')
      .select([statusForEmployer(now()).as('status'), sql<number>`count(*)::int`.as('count')])
      .where('i.vacancy_id', '=', vacancy.id)
      .groupBy(sql`1`)
      .execute()
    const invited: PeopleWhoFit['invited'] = { open: 0, accepted: 0, not_accepted: 0 }
    for (const { status, count } of rows) invited[invitationStates[status!].forEmployer] += count
    await record(trx, actor, {
      event: 'suggestion.people_seen',
      entity: 'vacancy',
      entityId: vacancy.id,
      cityCode: vacancy.cityCode,
      after: { people: people.length },
    })
    return {
      vacancy: { id: vacancy.id, title: vacancy.title, cityCode: card.cityCode, kind: card.kind },
      mayLook,
      people: people.map(({ personId: _, ...person }) => person),
      invited,
    }
  },
)
