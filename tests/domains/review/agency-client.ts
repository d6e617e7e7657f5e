import { addClient } from '#app/domains/employers/agencies/add-client.server.ts'
import { getClientsPage } from '#app/domains/jobs/get-clients-page.server.ts'
import { type Decision, decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { db } from '#db/client.ts'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { aCreditCode, aPicture } from '#tests/domains/employers/fixtures.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { actorWith } from '#tests/support/people.ts'

export const today = shanghaiDay(new Date())

export type Named = { agency: Person; client: Person; rowId: number; itemId: number }

/** A trusted agency that has named a trusted, verified employer as its client, with any picture. */
export async function named(given: Parameters<typeof anEmployer>[0] = {}): Promise<Named> {
  const agency = await actorWith('employer_owner', {
    employerId: await anEmployer({ agency_licence_no: '2101-0001', is_trusted: true }),
  })
  const uscc = aCreditCode()
  const client = await actorWith('employer_owner', {
    employerId: await anEmployer({ uscc, is_trusted: true, ...given }),
  })
  await addClient(agency, {
    agencyId: agency.employerId!,
    uscc,
    name: '沈阳名企有限公司',
    place: '210106',
    from: addDays(today, -1),
    until: addDays(today, 30),
    authorisation: await aPicture(),
  })
  const { id: itemId } = await db()
    .selectFrom('review_items')
    .select('id')
    .where('kind', '=', 'client_authorisation')
    .where('entity_id', '=', agency.employerId)
    .executeTakeFirstOrThrow()
  return { agency, client, itemId, rowId: (await getClientsPage(agency)).clients[0]!.rowId }
}

/** The same, and its authorisation is in order. */
export async function accepted(reviewer: Person): Promise<Named> {
  const all = await named()
  await decide(reviewer, all.itemId, inOrder)
  return all
}

export const inOrder: Decision = { decision: 'approve', reasonCode: 'in_order', reasonText: '可以。' }

/** An item as somebody sees it who decides now. */
export const seen = async (itemId: number) => ({
  itemId,
  version: (await db().selectFrom('review_items').select('version').where('id', '=', itemId).executeTakeFirstOrThrow())
    .version,
})

export async function decide(reviewer: Person, itemId: number, decision: Decision) {
  await takeReviewItems(reviewer, { itemIds: [itemId] })
  return decideReviewItem(reviewer, { ...(await seen(itemId)), ...decision })
}

/** A vacancy of the agency for its client. */
export const posted = ({ agency, client }: Named, status = 'draft', given: Parameters<typeof aVacancy>[0] = {}) =>
  aVacancy({ agency_id: agency.employerId, employer_id: client.employerId!, status, ...given })

export const statusOf = async (id: number) =>
  (await db().selectFrom('vacancies').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status

export const itemsAbout = (entity: 'employer' | 'vacancy', id: number) =>
  db()
    .selectFrom('review_items')
    .selectAll()
    .where('entity', '=', entity)
    .where('entity_id', '=', id)
    .orderBy('id')
    .execute()
