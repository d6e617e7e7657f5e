import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceptClaim, rejectClaim } from '#app/domains/employers/decide-claim.server.ts'
import { acceptClient, refuseClient } from '#app/domains/employers/decide-client.server.ts'
import { liftSuspension } from '#app/domains/employers/lift-suspension.server.ts'
import { mergeEmployers } from '#app/domains/employers/merge-employers.server.ts'
import { rejectEmployer } from '#app/domains/employers/reject-employer.server.ts'
import { suspendEmployer } from '#app/domains/employers/suspend-employer.server.ts'
import { trustEmployer } from '#app/domains/employers/trust-employer.server.ts'
import { verifyEmployer } from '#app/domains/employers/verify-employer.server.ts'
import { contactColumns, contactIndex } from '#app/domains/identity/contact-columns.server.ts'
import { approveVacancy } from '#app/domains/jobs/approve-vacancy.server.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { rejectVacancy } from '#app/domains/jobs/reject-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import type { ReviewKind } from '#app/domains/review-queue/review-item.ts'
import { confirmProposal, type Decision, decideReviewItem, sendBackProposal } from '#app/domains/review/decide-review-item.server.ts'
import { getEmployerFile } from '#app/domains/review/get-employer-file.server.ts'
import { getReviewItemPage } from '#app/domains/review/get-review-item-page.server.ts'
import { getReviewList } from '#app/domains/review/get-review-list.server.ts'
import { giveBackReviewItem } from '#app/domains/review/give-back-review-item.server.ts'
import { handOverReviewItem } from '#app/domains/review/hand-over-review-item.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { proposeForEmployer } from '#app/domains/review/propose-for-employer.server.ts'
import { readReview } from '#app/domains/review/review-permissions.ts'
import { readReviewSearch } from '#app/domains/review/review-search.ts'
import { switchTrust } from '#app/domains/review/switch-trust.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { type Person, system } from '#app/platform/actor.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { cityScope } from '#app/platform/rights.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { anEmail } from '#tests/domains/identity/people.ts'
import { aVacancy, anEmployer, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const city = '210100'
const words = '写给当事人的话'
let second: Person

beforeAll(async () => { second = await actorWith('reviewer', { cityCode: city }) })

const reviewer = () => actorWith('reviewer', { cityCode: city })
const unproved = { status: 'in_review', verified_at: null, verified_until: null } as const

/** What is decided about: an employer, the agency that posts for it, the employer it may be merged into, a claim of it, its vacancy. */
type Matter = { employer: number; agency: number; other: number; claimant: number; vacancy: number; itemId?: number }

async function aMatter(given: Parameters<typeof anEmployer>[0] = {}, status = 'published'): Promise<Matter> {
  const [employer, other] = [await anEmployer(given), await anEmployer()]
  const agency = await anEmployer({ agency_licence_no: '210106000012' })
  await database.insertInto('agency_clients').values({ agency_id: agency, client_id: employer, authorised_from: shanghaiDay(daysFromNow(-9)), authorised_until: shanghaiDay(daysFromNow(99)) }).execute()
  const { personId: claimant } = await actorWith('seeker')
  await database.insertInto('employer_claims').values({ employer_id: employer, person_id: claimant, uscc: '91210106MA0XYX123A', city_code: city }).execute()
  const vacancy = await aVacancy({ employer_id: employer, status })
  return { employer, agency, other, claimant, vacancy }
}

/** Every way in which somebody who reviews may be a party as well. */
const ways: Record<string, { says: string; make: (reviewer: Person, matter: Matter) => Promise<void> }> = {
  'owner': { says: 'member', make: ({ personId }, { employer }) => join(personId, employer, 'employer_owner') },
  'recruiter': { says: 'member', make: ({ personId }, { employer }) => join(personId, employer, 'employer_recruiter') },
  'member until last month': {
    says: 'member',
    make: async ({ personId }, { employer }) => {
      await join(personId, employer, 'employer_owner')
      await database.updateTable('role_grants').set({ revoked_at: daysFromNow(-30) }).where('person_id', '=', personId).where('employer_id', '=', employer).execute()
    },
  },
  'member who waits to be confirmed': {
    says: 'member',
    make: async ({ personId }, { employer }) => {
      await database.insertInto('role_grants').values({ person_id: personId, employer_id: employer, role: 'employer_owner' }).execute()
    },
  },
  'of the agency': { says: 'member', make: ({ personId }, { agency }) => join(personId, agency, 'employer_owner') },
  'invited': {
    says: 'invited',
    make: async ({ personId }, { employer, claimant }) => {
      const contact = anEmail()
      await database.updateTable('people').set(contactColumns(contact)).where('id', '=', personId).execute()
      await database.insertInto('employer_invitations').values({
        employer_id: employer, role: 'employer_owner', address_index: contactIndex(contact), address_masked: 'x', invited_by: claimant, expires_at: daysFromNow(3),
      }).execute()
    },
  },
  'claimant': {
    says: 'claimant',
    make: async ({ personId }, { employer }) => {
      await database.insertInto('employer_claims').values({ employer_id: employer, person_id: personId, uscc: '91210106MA0XYX123A', city_code: city }).execute()
    },
  },
  'reporter of the employer': { says: 'reporter', make: (by, { employer }) => report(by, 'employer', employer) },
  'reporter of its vacancy': {
    says: 'reporter',
    make: async (by, { employer }) => {
      // Reported while it was to be seen.
      const standing = await database.selectFrom('employers').select(['suspended_at', 'suspension_reason']).where('id', '=', employer).executeTakeFirstOrThrow()
      await database.updateTable('employers').set({ suspended_at: null, suspension_reason: null }).where('id', '=', employer).execute()
      await report(by, 'vacancy', await aVacancy({ employer_id: employer }))
      await database.updateTable('employers').set(standing).where('id', '=', employer).execute()
    },
  },
}
const join = async (personId: number, employerId: number, role: string) => {
  await database.insertInto('role_grants').values({ person_id: personId, employer_id: employerId, role, granted_at: new Date() }).execute()
}
const report = async (by: Person, entity: 'employer' | 'vacancy', entityId: number) => {
  await makeReport(by, { entity, entityId, reason: 'fee', language: 'zh-CN' })
}

/** Of a merger the other side too, and of an item whoever asked. */
const onlyHere: Record<string, { says: string; make: (reviewer: Person, matter: Matter) => Promise<void> }> = {
  'owner of the other employer': { says: 'member', make: ({ personId }, { other }) => join(personId, other, 'employer_owner') },
  'who asked': {
    says: 'requester',
    make: async ({ personId }, { itemId }) => { await database.updateTable('review_items').set({ person_id: personId }).where('id', '=', itemId ?? 0).execute() },
  },
}

const kinds: { kind: ReviewKind; decision: Decision['decision']; reasonCode: Decision['reasonCode']; given?: Parameters<typeof anEmployer>[0]; vacancy?: string }[] = [
  { kind: 'employer_registration', decision: 'approve', reasonCode: 'in_order', given: unproved },
  { kind: 'employer_reverification', decision: 'reject', reasonCode: 'other' },
  { kind: 'employer_claim', decision: 'approve', reasonCode: 'in_order' },
  { kind: 'employer_merge', decision: 'approve', reasonCode: 'same_employer' },
  { kind: 'employer_suspension', decision: 'approve', reasonCode: 'fraud' },
  { kind: 'employer_lifting', decision: 'approve', reasonCode: 'put_right', given: { suspended_at: new Date(), suspension_reason: '涉嫌诈骗' } },
  { kind: 'client_authorisation', decision: 'approve', reasonCode: 'in_order' },
  { kind: 'vacancy', decision: 'approve', reasonCode: 'in_order', vacancy: 'in_review' },
  { kind: 'vacancy_sample', decision: 'reject', reasonCode: 'fee' },
  { kind: 'report', decision: 'uphold', reasonCode: 'fee' },
]

type Case = { kind: (typeof kinds)[number]; by: Person; matter: Matter }
const seen = async (itemId: number) => ({
  itemId, version: (await database.selectFrom('review_items').select('version').where('id', '=', itemId).executeTakeFirstOrThrow()).version,
})
const set = (itemId: number, values: Record<string, unknown>) =>
  database.updateTable('review_items').set({ ...values, version: sql`version + 1` }).where('id', '=', itemId).execute()
const proposed = { status: 'proposed', proposal: 'approve', proposed_at: new Date(), reason_code: 'other', reason_text: words }

/** Every step of an item that decides, from the state in which it can be taken. */
const itemSteps: Record<string, (one: Case) => Promise<unknown>> = {
  take: ({ by, matter }) => takeReviewItems(by, { itemIds: [matter.itemId!] }),
  decide: async ({ by, matter, kind }) => {
    await set(matter.itemId!, { status: 'assigned', assigned_to: by.personId })
    return decideReviewItem(by, { ...await seen(matter.itemId!), decision: kind.decision, reasonCode: kind.reasonCode, reasonText: words })
  },
  confirm: async ({ by, matter }) => {
    await set(matter.itemId!, { ...proposed, proposed_by: second.personId })
    return confirmProposal(by, await seen(matter.itemId!))
  },
  send_back: async ({ by, matter }) => {
    await set(matter.itemId!, { ...proposed, proposed_by: second.personId })
    return sendBackProposal(by, { ...await seen(matter.itemId!), words })
  },
}

async function anItem({ kind, given, vacancy }: (typeof kinds)[number]): Promise<Matter> {
  const matter = await aMatter(given, vacancy)
  const isVacancy = kind.startsWith('vacancy') || kind === 'report'
  const { id } = await database.transaction().execute((trx) => openReviewItem(trx, system, {
    kind, cityCode: city, entity: isVacancy ? 'vacancy' : 'employer', entityId: isVacancy ? matter.vacancy : kind === 'client_authorisation' ? matter.agency : matter.employer, signs: [],
    ...kind === 'employer_merge' ? { otherEntityId: matter.other } : kind === 'client_authorisation' ? { otherEntityId: matter.employer } : {}, ...kind === 'employer_claim' ? { personId: matter.claimant } : {},
  }))
  return { ...matter, itemId: id }
}

const reasonOf = (promise: Promise<unknown>) => promise.then(() => 'done', (thrown: unknown) => (thrown instanceof Conflict ? thrown.reason : thrown))

describe.each(kinds)('an item about $kind', (kind) => {
  const all = { ...ways, ...kind.kind === 'employer_merge' ? { 'owner of the other employer': onlyHere['owner of the other employer']! } : {}, 'who asked': onlyHere['who asked']! }

  test.each(Object.entries(all))('by the %s', async (_way, { says, make }) => {
    for (const [name, step] of Object.entries(itemSteps)) {
      const [by, matter] = [await reviewer(), await anItem(kind)]
      await make(by, matter)
      expect(await reasonOf(step({ kind, by, matter })), name).toBe(`review:party.${says}`)
      const page = await getReviewItemPage(by, String(matter.itemId))
      expect(page.party).toBe(says)
      expect(page.steps.filter((one) => Object.hasOwn(itemSteps, one) || one === 'propose'), `no button to ${name}`).toEqual([])
      expect(page.colleagues.map(({ id }) => id), 'is nobody it is given to').not.toContain(by.personId)
    }
  })

  test('by somebody who is none', async () => {
    for (const [name, step] of Object.entries(itemSteps)) {
      const matter = await anItem(kind)
      expect(String(await reasonOf(step({ kind, by: await reviewer(), matter }))), name).not.toContain('party')
    }
  })
})

type Operation = { name: string; act: (by: Person, matter: Matter) => Promise<unknown>; given?: Parameters<typeof anEmployer>[0]; vacancy?: string }
const within = <Input>(run: (trx: Parameters<Parameters<typeof operation>[0]>[0], actor: Person, input: Input) => Promise<unknown>, input: (matter: Matter) => Input) =>
  (by: Person, matter: Matter) => operation((trx, actor, one: Input) => run(trx, actor as Person, one))(by, input(matter))
const employerId = ({ employer }: Matter) => ({ employerId: employer, reason: words })
const vacancyId = ({ vacancy }: Matter) => ({ vacancyId: vacancy, reason: words })

/** Every other operation that decides for a bureau, asked directly. */
const operations: Operation[] = [
  { name: 'switchTrust', act: (by, { employer }) => switchTrust(by, { employerId: employer, isTrusted: true }) },
  { name: 'proposeForEmployer', act: (by, { employer }) => proposeForEmployer(by, { employerId: employer, kind: 'employer_suspension', reasonCode: 'fraud', reasonText: words }) },
  { name: 'proposeForEmployer: merge', act: (by, { employer, other }) => proposeForEmployer(by, { employerId: other, kind: 'employer_merge', into: String(employer), reasonCode: 'same_employer', reasonText: words }) },
  { name: 'trustEmployer', act: within(trustEmployer, ({ employer }) => ({ employerId: employer, isTrusted: true })) },
  { name: 'verifyEmployer', act: within(verifyEmployer, employerId), given: unproved },
  { name: 'rejectEmployer', act: within(rejectEmployer, employerId), given: unproved },
  { name: 'suspendEmployer', act: within(suspendEmployer, employerId) },
  { name: 'liftSuspension', act: within(liftSuspension, employerId), given: { suspended_at: new Date(), suspension_reason: '涉嫌诈骗' } },
  { name: 'mergeEmployers', act: within(mergeEmployers, ({ employer, other }) => ({ employerId: other, intoId: employer })) },
  { name: 'acceptClaim', act: within(acceptClaim, ({ employer, claimant }) => ({ employerId: employer, personId: claimant })) },
  { name: 'rejectClaim', act: within(rejectClaim, ({ employer, claimant }) => ({ employerId: employer, personId: claimant, reason: words })) },
  { name: 'acceptClient', act: within(acceptClient, ({ employer, agency }) => ({ agencyId: agency, clientId: employer })) },
  { name: 'refuseClient', act: within(refuseClient, ({ employer, agency }) => ({ agencyId: agency, clientId: employer, reason: words })) },
  { name: 'approveVacancy', act: within(approveVacancy, vacancyId), vacancy: 'in_review' },
  { name: 'rejectVacancy', act: within(rejectVacancy, vacancyId), vacancy: 'in_review' },
  { name: 'closeVacancy', act: (by, matter) => closeVacancy(by, { vacancyId: matter.vacancy, reason: 'employer_closed' }) },
  { name: 'pauseVacancy', act: (by, matter) => pauseVacancy(by, { vacancyId: matter.vacancy, reason: 'employer_paused' }) },
  { name: 'resumeVacancy', act: (by, matter) => resumeVacancy(by, { vacancyId: matter.vacancy, reason: 'employer_resumed' }), vacancy: 'paused' },
]

describe.each(operations)('$name', ({ act, given, vacancy }) => {
  test.each(Object.entries(ways))('by the %s', async (_way, { says, make }) => {
    const [by, matter] = [await reviewer(), await aMatter(given, vacancy)]
    await make(by, matter)
    expect(await reasonOf(act(by, matter))).toBe(`review:party.${says}`)
    expect(await getEmployerFile(by, String(matter.employer))).toMatchObject({ party: says, mayDecide: false })
  })

  test('by somebody who is none', async () => {
    expect(String(await reasonOf(act(await reviewer(), await aMatter(given, vacancy))))).not.toContain('party')
  })
})

test('a vacancy that an agency posts concerns the people of the agency, also when its authorisation is over', async () => {
  const matter = await anItem(kinds.find(({ kind }) => kind === 'vacancy')!)
  await database.updateTable('agency_clients').set({ ended_at: new Date() }).where('client_id', '=', matter.employer).execute()
  await database.updateTable('vacancies').set({ agency_id: matter.agency }).where('id', '=', matter.vacancy).execute()
  for (const concerned of [matter.agency, matter.employer]) {
    const by = await reviewer()
    await join(by.personId, concerned, 'employer_recruiter')
    expect(await reasonOf(takeReviewItems(by, { itemIds: [matter.itemId!] }))).toBe('review:party.member')
  }
})

test('a party gives the item back or to a colleague, and nobody gives it to a party', async () => {
  const matter = await anItem(kinds[0]!)
  const [by, other] = [await reviewer(), await reviewer()]
  await set(matter.itemId!, { status: 'assigned', assigned_to: by.personId })
  await join(by.personId, matter.employer, 'employer_owner')
  await join(other.personId, matter.employer, 'employer_owner')
  await expect(handOverReviewItem(by, { ...await seen(matter.itemId!), personId: other.personId })).rejects.toThrow(BadInput)
  await handOverReviewItem(by, { ...await seen(matter.itemId!), personId: second.personId })
  await set(matter.itemId!, { assigned_to: by.personId })
  await giveBackReviewItem(by, await seen(matter.itemId!))
})

test('of several items those are taken in which one is no party, and the list offers no others', async () => {
  const [mine, other] = [await anItem(kinds[0]!), await anItem(kinds[0]!)]
  const by = await reviewer()
  await join(by.personId, mine.employer, 'employer_owner')
  const { rows } = await getReviewList(by, cityScope(by, readReview), readReviewSearch(new URLSearchParams('kind=employer_registration&state=waiting')))
  expect(rows.filter(({ id }) => id === mine.itemId || id === other.itemId).map(({ isParty }) => isParty)).toEqual([true, false])
  expect(await takeReviewItems(by, { itemIds: [mine.itemId!, other.itemId!] })).toBe(1)
})

describe('where everybody of a bureau is a party', () => {
  test('the circle office decides, with two people where two are needed', async () => {
    const [first, next] = [await actorWith('circle_office'), await actorWith('circle_office')]
    const [one, two] = [await actorWith('reviewer', { cityCode: '210400' }), await actorWith('city_administrator', { cityCode: '210400' })]
    const matter = await anItem({ ...kinds[4]!, given: { city_code: '210400' } })
    await set(matter.itemId!, { city_code: '210400' })
    await join(one.personId, matter.employer, 'employer_owner')
    expect(await reasonOf(takeReviewItems(first, { itemIds: [matter.itemId!] }))).toBe('conflict.bureau_decides')
    expect((await getReviewItemPage(first, String(matter.itemId))).steps).toEqual([])

    await join(two.personId, matter.employer, 'employer_recruiter')
    expect((await getReviewItemPage(first, String(matter.itemId))).steps).toContain('take')
    await takeReviewItems(first, { itemIds: [matter.itemId!] })
    const decision = { decision: 'approve', reasonCode: 'fraud', reasonText: words } as const
    expect(await decideReviewItem(first, { ...await seen(matter.itemId!), ...decision })).toBe('proposed')
    await confirmProposal(next, await seen(matter.itemId!))
    expect((await database.selectFrom('employers').select('suspended_at').where('id', '=', matter.employer).executeTakeFirstOrThrow()).suspended_at).not.toBeNull()
  })

  test('or one of two, when the other has proposed', async () => {
    const office = await actorWith('circle_office')
    const [one, two] = [await actorWith('reviewer', { cityCode: '210500' }), await actorWith('reviewer', { cityCode: '210500' })]
    const matter = await anItem({ ...kinds[4]!, given: { city_code: '210500' } })
    await set(matter.itemId!, { city_code: '210500', ...proposed, proposed_by: one.personId })
    expect(await reasonOf(confirmProposal(office, await seen(matter.itemId!)))).toBe('conflict.bureau_decides')
    await join(two.personId, matter.employer, 'employer_owner')
    await confirmProposal(office, await seen(matter.itemId!))
  })
})
