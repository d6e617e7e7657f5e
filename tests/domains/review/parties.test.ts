import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { type ReviewKind, reviewKinds } from '#app/domains/review-queue/review-item.ts'
import {
  confirmProposal,
  type Decision,
  decideReviewItem,
  sendBackProposal,
} from '#app/domains/review/decide-review-item.server.ts'
import { getReviewItemPage } from '#app/domains/review/get-review-item-page.server.ts'
import { reviewRows } from '#app/domains/review/review-list.server.ts'
import { reviewList } from '#app/domains/review/review-list.tsx'
import { giveBackReviewItem } from '#app/domains/review/give-back-review-item.server.ts'
import { handOverReviewItem } from '#app/domains/review/hand-over-review-item.server.ts'
import { readSearch } from '#app/lists/list.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { BadInput } from '#app/platform/errors.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import {
  aMatter,
  city,
  type Given,
  join,
  type Matter,
  reasonOf,
  reviewer,
  suspended,
  unproved,
  type Way,
  ways,
  words,
} from './party-cases.ts'

const database = await testDatabase()
let second: Person

beforeAll(async () => {
  second = await actorWith('reviewer', { cityCode: city })
})

type Item = Matter & { itemId: number }
type Kind = Given & { kind: ReviewKind; decision: Decision['decision']; reasonCode: Decision['reasonCode'] }

const kinds: Kind[] = [
  { kind: 'employer_registration', decision: 'approve', reasonCode: 'in_order', given: unproved },
  { kind: 'employer_reverification', decision: 'reject', reasonCode: 'other' },
  { kind: 'employer_claim', decision: 'approve', reasonCode: 'in_order' },
  { kind: 'employer_merge', decision: 'approve', reasonCode: 'same_employer' },
  { kind: 'employer_suspension', decision: 'approve', reasonCode: 'fraud' },
  { kind: 'employer_lifting', decision: 'approve', reasonCode: 'put_right', given: suspended },
  { kind: 'client_authorisation', decision: 'approve', reasonCode: 'in_order' },
  { kind: 'vacancy', decision: 'approve', reasonCode: 'in_order', vacancy: 'in_review' },
  { kind: 'vacancy_sample', decision: 'reject', reasonCode: 'fee' },
  { kind: 'report', decision: 'uphold', reasonCode: 'fee' },
]

const seen = async (itemId: number) => ({
  itemId,
  version: (
    await database.selectFrom('review_items').select('version').where('id', '=', itemId).executeTakeFirstOrThrow()
  ).version,
})
const set = (itemId: number, values: Record<string, unknown>) =>
  database
    .updateTable('review_items')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', itemId)
    .execute()
const proposed = {
  status: 'proposed',
  proposal: 'approve',
  proposed_at: new Date(),
  reason_code: 'other',
  reason_text: words,
}

type Case = { kind: Kind; by: Person; matter: Item }

/** Every step of an item that decides, from the state in which it can be taken. */
const itemSteps: Record<string, (one: Case) => Promise<unknown>> = {
  take: ({ by, matter }) => takeReviewItems(by, { itemIds: [matter.itemId] }),
  decide: async ({ by, matter, kind }) => {
    await set(matter.itemId, { status: 'assigned', assigned_to: by.personId })
    return decideReviewItem(by, {
      ...(await seen(matter.itemId)),
      decision: kind.decision,
      reasonCode: kind.reasonCode,
      reasonText: words,
    })
  },
  confirm: async ({ by, matter }) => {
    await set(matter.itemId, { ...proposed, proposed_by: second.personId })
    return confirmProposal(by, await seen(matter.itemId))
  },
  send_back: async ({ by, matter }) => {
    await set(matter.itemId, { ...proposed, proposed_by: second.personId })
    return sendBackProposal(by, { ...(await seen(matter.itemId)), words })
  },
}

/** Of a merger the other side too. */
const ofTheOther: Record<string, Way> = {
  'owner of the other employer': {
    says: 'member',
    make: ({ personId }, { other }) => join(personId, other, 'employer_owner'),
  },
}

/** Of an item whoever asked. */
const whoAsked = {
  'who asked': {
    says: 'requester',
    make: async ({ personId }: Person, { itemId }: Item) => {
      await database.updateTable('review_items').set({ person_id: personId }).where('id', '=', itemId).execute()
    },
  },
}

async function anItem({ kind, ...given }: Kind): Promise<Item> {
  const matter = await aMatter(given)
  const isVacancy = kind.startsWith('vacancy') || kind === 'report'
  const { id } = await database.transaction().execute((trx) =>
    openReviewItem(trx, system, {
      kind,
      cityCode: city,
      entity: isVacancy ? 'vacancy' : 'employer',
      entityId: isVacancy ? matter.vacancy : kind === 'client_authorisation' ? matter.agency : matter.employer,
      signs: [],
      ...(kind === 'employer_merge' ? { otherEntityId: matter.other } : {}),
      ...(kind === 'client_authorisation' ? { otherEntityId: matter.employer } : {}),
      ...(kind === 'employer_claim' ? { personId: matter.claimant } : {}),
    }),
  )
  return { ...matter, itemId: id }
}

test('every kind is tried', () => {
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(reviewKinds.toSorted())
})

describe.each(kinds)('an item about $kind', (kind) => {
  const all = { ...ways, ...(kind.kind === 'employer_merge' ? ofTheOther : {}), ...whoAsked }

  test.each(Object.entries(all))('by the %s', async (_way, { says, make }) => {
    for (const [name, step] of Object.entries(itemSteps)) {
      const [by, matter] = [await reviewer(), await anItem(kind)]
      await make(by, matter)
      expect(await reasonOf(step({ kind, by, matter })), name).toBe(`review:party.${says}`)
      const page = await getReviewItemPage(by, String(matter.itemId))
      expect(page.party).toBe(says)
      expect(
        page.steps.filter((one) => Object.hasOwn(itemSteps, one) || one === 'propose'),
        `no button to ${name}`,
      ).toEqual([])
      expect(
        page.colleagues.map(({ id }) => id),
        'is nobody it is given to',
      ).not.toContain(by.personId)
    }
  })

  test('by somebody who is none', async () => {
    for (const [name, step] of Object.entries(itemSteps)) {
      const matter = await anItem(kind)
      expect(String(await reasonOf(step({ kind, by: await reviewer(), matter }))), name).not.toContain('party')
    }
  })
})

test('a vacancy of an agency concerns the people of the agency, also when its authorisation is over', async () => {
  const matter = await anItem(kinds.find(({ kind }) => kind === 'vacancy')!)
  await database
    .updateTable('agency_clients')
    .set({ ended_at: new Date() })
    .where('client_id', '=', matter.employer)
    .execute()
  await database.updateTable('vacancies').set({ agency_id: matter.agency }).where('id', '=', matter.vacancy).execute()
  for (const concerned of [matter.agency, matter.employer]) {
    const by = await reviewer()
    await join(by.personId, concerned, 'employer_recruiter')
    expect(await reasonOf(takeReviewItems(by, { itemIds: [matter.itemId] }))).toBe('review:party.member')
  }
})

test('a party gives the item back or to a colleague, and nobody gives it to a party', async () => {
  const matter = await anItem(kinds[0]!)
  const [by, other] = [await reviewer(), await reviewer()]
  await set(matter.itemId, { status: 'assigned', assigned_to: by.personId })
  await join(by.personId, matter.employer, 'employer_owner')
  await join(other.personId, matter.employer, 'employer_owner')
  await expect(handOverReviewItem(by, { ...(await seen(matter.itemId)), personId: other.personId })).rejects.toThrow(
    BadInput,
  )
  await handOverReviewItem(by, { ...(await seen(matter.itemId)), personId: second.personId })
  await set(matter.itemId, { assigned_to: by.personId })
  await giveBackReviewItem(by, await seen(matter.itemId))
})

test('of several items those are taken in which one is no party, and the list offers no others', async () => {
  const [mine, other] = [await anItem(kinds[0]!), await anItem(kinds[0]!)]
  const by = await reviewer()
  await join(by.personId, mine.employer, 'employer_owner')
  const { rows } = await reviewRows.page(
    by,
    readSearch(reviewList, new URLSearchParams('kind=employer_registration&state=waiting')),
  )
  expect(rows.filter(({ id }) => id === mine.itemId || id === other.itemId).map(({ isParty }) => isParty)).toEqual([
    true,
    false,
  ])
  expect(await takeReviewItems(by, { itemIds: [mine.itemId, other.itemId] })).toBe(1)
})

describe('where everybody of a bureau is a party', () => {
  test('the circle office decides, with two people where two are needed', async () => {
    const [first, next] = [await actorWith('circle_office'), await actorWith('circle_office')]
    const [one, two] = [
      await actorWith('reviewer', { cityCode: '210400' }),
      await actorWith('city_administrator', { cityCode: '210400' }),
    ]
    const matter = await anItem({ ...kinds[4]!, given: { city_code: '210400' } })
    await set(matter.itemId, { city_code: '210400' })
    await join(one.personId, matter.employer, 'employer_owner')
    expect(await reasonOf(takeReviewItems(first, { itemIds: [matter.itemId] }))).toBe('review:conflict.bureau_decides')
    expect((await getReviewItemPage(first, String(matter.itemId))).steps).toEqual([])

    await join(two.personId, matter.employer, 'employer_recruiter')
    expect((await getReviewItemPage(first, String(matter.itemId))).steps).toContain('take')
    await takeReviewItems(first, { itemIds: [matter.itemId] })
    const decision = { decision: 'approve', reasonCode: 'fraud', reasonText: words } as const
    expect(await decideReviewItem(first, { ...(await seen(matter.itemId)), ...decision })).toBe('proposed')
    await confirmProposal(next, await seen(matter.itemId))
    const { suspended_at } = await database
      .selectFrom('employers')
      .select('suspended_at')
      .where('id', '=', matter.employer)
      .executeTakeFirstOrThrow()
    expect(suspended_at).not.toBeNull()
  })

  test('or one of two, when the other has proposed', async () => {
    const office = await actorWith('circle_office')
    const [one, two] = [
      await actorWith('reviewer', { cityCode: '210500' }),
      await actorWith('reviewer', { cityCode: '210500' }),
    ]
    const matter = await anItem({ ...kinds[4]!, given: { city_code: '210500' } })
    await set(matter.itemId, { city_code: '210500', ...proposed, proposed_by: one.personId })
    expect(await reasonOf(confirmProposal(office, await seen(matter.itemId)))).toBe('review:conflict.bureau_decides')
    await join(two.personId, matter.employer, 'employer_owner')
    await confirmProposal(office, await seen(matter.itemId))
  })
})
