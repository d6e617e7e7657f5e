import { afterEach, describe, expect, test, vi } from 'vitest'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { blockEmployer } from '#app/domains/seekers/block-employer.server.ts'
import { changeVisibility } from '#app/domains/seekers/change-visibility.server.ts'
import { deleteResume } from '#app/domains/seekers/delete-resume.server.ts'
import { saveResume } from '#app/domains/seekers/save-resume.server.ts'
import { declineInvitation, lapseInvitations } from '#app/domains/suggestions/answer-invitation.server.ts'
import { getMyInvitations } from '#app/domains/suggestions/get-my-invitations.server.ts'
import { getPeopleWhoFit } from '#app/domains/suggestions/get-people-who-fit.server.ts'
import { inviteToApply } from '#app/domains/suggestions/invite-to-apply.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict, Forbidden, Gone, NotFound } from '#app/platform/errors.ts'
import { applyTo, aRecruiter, toldTo } from '#tests/domains/applications/fixtures.ts'
import { aCreditCode, eventsOf } from '#tests/domains/employers/fixtures.ts'
import { aResume } from '#tests/domains/seekers/fixtures.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { agree, react, someoneFindable } from './fixtures.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({
    LOG_LEVEL: 'silent',
    PORTAL_SECRET: 'a secret for suggestions of tests, never used elsewhere',
  }),
)

const database = await testDatabase()
const uscc = aCreditCode()
const { employerId, recruiter } = await aRecruiter({ uscc })
const agencyUscc = aCreditCode()
const { employerId: agencyId, recruiter: agent } = await aRecruiter({ uscc: agencyUscc })

/** A vacancy of its own for each test, so that nobody was invited to it. */
const aWeldersVacancy = (given: Parameters<typeof aVacancy>[0] = {}) =>
  aVacancy({ employer_id: employerId, title: '电焊工', description: '会氩弧焊，能看图纸。', ...given })

const seenBy = async (actor: Person, vacancyId: number) =>
  (await getPeopleWhoFit(actor, { vacancyId: String(vacancyId) })).people
const sees = async (actor: Person, vacancyId: number, resumeId: number) =>
  (await seenBy(actor, vacancyId)).some((person) => person.resumeId === resumeId)
const rowOf = (personId: number) =>
  database.selectFrom('application_invitations').selectAll().where('person_id', '=', personId).executeTakeFirst()

let putBack: (() => void) | undefined
afterEach(async () => {
  putBack?.()
  putBack = undefined
  await database.deleteFrom('rate_limits').execute()
})

describe('people who fit', () => {
  test('are shown with what they want and why, and without anything that says who they are', async () => {
    const { actor, resumeId } = await someoneFindable({
      displayName: '赵铁柱',
      birthMonth: '1975-03',
      sharesBirthMonth: true,
      skills: ['氩弧焊', '看图纸', '微信 zhaotiezhu', '赵铁柱电焊'],
    })
    const vacancyId = await aWeldersVacancy()
    const page = await getPeopleWhoFit(recruiter, { vacancyId: String(vacancyId) })
    expect(page.people.find((person) => person.resumeId === resumeId)).toEqual({
      resumeId,
      occupations: ['焊工'],
      reasons: [{ why: 'did', trade: '电焊工' }, { why: 'skills', skills: ['氩弧焊', '看图纸'] }, { why: 'place' }],
      invitation: null,
    })
    const row = await database.selectFrom('findable_resumes').selectAll().where('resume_id', '=', resumeId).execute()
    for (const said of [JSON.stringify(page), JSON.stringify(row)])
      for (const hidden of ['赵铁柱', '1381234', '1975', '第一机床', '装备学校', 'zhaotiezhu', '吃苦'])
        expect(said).not.toContain(hidden)
    expect(page.people.every((person) => !('personId' in person))).toBe(true)
    expect(await eventsOf(database, 'vacancy', vacancyId)).toEqual(['suggestion.people_seen'])
    expect((await eventsOf(database, 'person', actor.personId)).includes('suggestion.people_seen')).toBe(false)
  })

  test('are of the trade, and want to work there and so', async () => {
    const vacancyId = await aWeldersVacancy()
    const wish = aResume().wish
    const elsewhere = await someoneFindable({ wish: { ...wish, cities: ['210300'] } })
    const otherKind = await someoneFindable({ wish: { ...wish, kinds: ['part_time'] } })
    const clerk = await someoneFindable({ work: [], wish: { ...wish, occupations: [{ name: '文员', code: null }] } })
    const anywhere = await someoneFindable({ work: [], wish: { ...wish, cities: [], kinds: [] } })
    for (const { resumeId } of [elsewhere, otherKind, clerk])
      expect(await sees(recruiter, vacancyId, resumeId)).toBe(false)
    expect(await sees(recruiter, vacancyId, anywhere.resumeId)).toBe(true)
  })

  test('are once in the list, however many of their résumés fit', async () => {
    const { actor } = await someoneFindable()
    const second = await saveResume(actor, { resumeId: null, version: 0, resume: aResume({ skills: [] }) })
    await changeVisibility(actor, { resumeId: second, visibility: 'verified_employers' })
    await react()
    const people = await seenBy(recruiter, await aWeldersVacancy())
    expect(people.filter(({ resumeId }) => resumeId === second)).toEqual([])
  })

  test('are at most twenty, at the same cost for one or many', async () => {
    const vacancyId = await aWeldersVacancy()
    const before = await countQueries(() => seenBy(recruiter, vacancyId))
    for (let i = 0; i < 22; i++) await someoneFindable()
    expect(await countQueries(() => seenBy(recruiter, vacancyId))).toBe(before)
    expect(await seenBy(recruiter, vacancyId)).toHaveLength(20)
    await database.deleteFrom('findable_resumes').execute()
  })
})

describe('nobody is found any more', () => {
  test.each<[string, (given: { actor: Person; resumeId: number }) => Promise<unknown>]>([
    ['who withdrew the consent', ({ actor }) => agree(actor, false)],
    [
      'who shows the résumé to nobody',
      ({ actor, resumeId }) => changeVisibility(actor, { resumeId, visibility: 'private' }),
    ],
    [
      'whose résumé is only for those it was sent to',
      ({ actor, resumeId }) => changeVisibility(actor, { resumeId, visibility: 'applied_only' }),
    ],
    ['who blocked this employer', ({ actor }) => blockEmployer(actor, { uscc })],
    ['who deleted the résumé', ({ actor, resumeId }) => deleteResume(actor, { resumeId })],
    ['who closed the account', ({ actor }) => closeAccount(actor, undefined)],
    [
      'who wrote the résumé anew, until that has followed',
      ({ actor, resumeId }) => saveResume(actor, { resumeId, version: 1, resume: aResume({ skills: ['唱歌'] }) }),
    ],
  ])('%s, at once', async (_, change) => {
    const somebody = await someoneFindable()
    const vacancyId = await aWeldersVacancy()
    expect(await sees(recruiter, vacancyId, somebody.resumeId)).toBe(true)
    await change(somebody)
    expect(await sees(recruiter, vacancyId, somebody.resumeId)).toBe(false)
    await expect(inviteToApply(recruiter, { vacancyId, resumeId: somebody.resumeId })).rejects.toThrow(NotFound)
  })

  test('what was written for it goes with the consent and the visibility, and comes back with them', async () => {
    const { actor, resumeId } = await someoneFindable()
    const rows = () =>
      database.selectFrom('findable_resumes').select('resume_id').where('person_id', '=', actor.personId).execute()
    expect(await rows()).toHaveLength(1)
    await agree(actor, false)
    await react()
    expect(await rows()).toEqual([])
    await agree(actor)
    await react()
    expect(await rows()).toHaveLength(1)
    await changeVisibility(actor, { resumeId, visibility: 'applied_only' })
    await react()
    expect(await rows()).toEqual([])
  })

  test('who has applied, or acts for the employer; who never agreed', async () => {
    const [applied, member] = [await someoneFindable(), await someoneFindable()]
    const vacancyId = await aWeldersVacancy()
    await applyTo(applied.actor, { vacancyId, resumeId: applied.resumeId })
    await database
      .insertInto('role_grants')
      .values({ person_id: member.actor.personId, role: 'employer_recruiter', employer_id: employerId })
      .execute()
    const silent = await actorWith('seeker')
    const resumeId = await saveResume(silent, { resumeId: null, version: 0, resume: aResume() })
    await changeVisibility(silent, { resumeId, visibility: 'verified_employers' })
    await react()
    for (const id of [applied.resumeId, member.resumeId, resumeId])
      expect(await sees(recruiter, vacancyId, id)).toBe(false)
  })

  test('by an employer that is not verified, or is suspended', async () => {
    const { resumeId } = await someoneFindable()
    for (const given of [
      { status: 'unverified', verified_at: null, verified_until: null },
      { verified_until: daysFromNow(-1) },
    ]) {
      const other = await aRecruiter(given)
      const vacancyId = await aWeldersVacancy({ employer_id: other.employerId })
      const page = await getPeopleWhoFit(other.recruiter, { vacancyId: String(vacancyId) })
      expect(page).toMatchObject({ mayLook: false, people: [] })
      await expect(inviteToApply(other.recruiter, { vacancyId, resumeId })).rejects.toThrow(NotFound)
    }
  })

  test('by an agency for a client that was blocked; for others it finds them', async () => {
    const { actor, resumeId } = await someoneFindable()
    const other = await anEmployer()
    const forClient = await aWeldersVacancy({ agency_id: agencyId })
    const forOther = await aWeldersVacancy({ employer_id: other, agency_id: agencyId })
    expect(await sees(agent, forClient, resumeId)).toBe(true)
    await blockEmployer(actor, { uscc })
    expect(await sees(agent, forClient, resumeId)).toBe(false)
    expect(await sees(agent, forOther, resumeId)).toBe(true)
    await blockEmployer(actor, { uscc: agencyUscc })
    expect(await sees(agent, forOther, resumeId)).toBe(false)
  })
})

describe('vacancies of others', () => {
  test('are not there; those that are over are gone; who is no member may not look', async () => {
    const vacancyId = await aWeldersVacancy()
    const { resumeId } = await someoneFindable()
    const other = await aRecruiter()
    const look = (actor: Person, id: number) => getPeopleWhoFit(actor, { vacancyId: String(id) })
    await expect(look(other.recruiter, vacancyId)).rejects.toThrow(NotFound)
    await expect(inviteToApply(other.recruiter, { vacancyId, resumeId })).rejects.toThrow(NotFound)
    await expect(look(recruiter, 99_999_999)).rejects.toThrow(NotFound)
    await expect(look(recruiter, await aWeldersVacancy({ status: 'draft', published_at: null }))).rejects.toThrow(
      NotFound,
    )
    await expect(look(recruiter, await aWeldersVacancy({ status: 'closed' }))).rejects.toThrow(Gone)
    const over = await aWeldersVacancy({ status: 'closed' })
    await expect(look(other.recruiter, over)).rejects.toThrow(NotFound)
    await expect(look(await actorWith('seeker'), vacancyId)).rejects.toThrow(Forbidden)
    await expect(look(recruiter, await aWeldersVacancy({ agency_id: agencyId }))).rejects.toThrow(NotFound)
  })
})

describe('an invitation', () => {
  test('is told to the person alone, and accepted by applying, which is what says who it is', async () => {
    const { actor, resumeId } = await someoneFindable()
    const vacancyId = await aWeldersVacancy()
    await inviteToApply(recruiter, { vacancyId, resumeId })
    expect(await toldTo(actor.personId)).toEqual(['application_invited'])
    expect((await seenBy(recruiter, vacancyId)).find((one) => one.resumeId === resumeId)?.invitation).toBe('open')
    const { invitations, agrees, shown } = await getMyInvitations(actor)
    expect({ agrees, shown }).toEqual({ agrees: true, shown: 1 })
    expect(invitations).toMatchObject([{ vacancyId, title: '电焊工', status: 'open', isOpen: true, agency: null }])
    const { applicationId } = await applyTo(actor, { vacancyId, resumeId })
    await react()
    expect((await getMyInvitations(actor)).invitations).toMatchObject([{ status: 'accepted', applicationId }])
    const page = await getPeopleWhoFit(recruiter, { vacancyId: String(vacancyId) })
    expect(page.invited).toEqual({ open: 0, accepted: 1, not_accepted: 0 })
    const consent = await database
      .selectFrom('application_consents')
      .select('receivers')
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow()
    expect(consent.receivers).toMatchObject([{ id: employerId }])
  })

  test('that is declined looks to the employer like one that nobody answered in time', async () => {
    const [declining, silent] = [await someoneFindable(), await someoneFindable()]
    const vacancyId = await aWeldersVacancy()
    for (const { resumeId } of [declining, silent]) await inviteToApply(recruiter, { vacancyId, resumeId })
    const { id } = (await rowOf(declining.actor.personId))!
    await expect(declineInvitation(silent.actor, { invitationId: id })).rejects.toThrow(NotFound)
    await expect(declineInvitation(recruiter, { invitationId: id })).rejects.toThrow(Forbidden)
    await declineInvitation(declining.actor, { invitationId: id })
    await expect(declineInvitation(declining.actor, { invitationId: id })).rejects.toThrow(Conflict)
    const seenOf = async () => {
      const people = await seenBy(recruiter, vacancyId)
      return [declining, silent].map(({ resumeId }) => people.find((one) => one.resumeId === resumeId)?.invitation)
    }
    expect(await lapseInvitations(system, { limit: 10 })).toBe(0)
    expect(await seenOf()).toEqual(['open', 'open'])
    putBack = useClock(() => daysFromNow(15))
    expect(await seenOf(), 'before the portal has noticed').toEqual(['not_accepted', 'not_accepted'])
    expect(await lapseInvitations(system, { limit: 1_000 })).toBeGreaterThan(0)
    expect(await seenOf()).toEqual(['not_accepted', 'not_accepted'])
    putBack()
    expect(await toldTo(recruiter.personId)).not.toContain('application_declined')
  })

  test('is one a person and vacancy, whoever sends it at the same time', async () => {
    const { actor, resumeId } = await someoneFindable()
    const vacancyId = await aWeldersVacancy()
    const colleague = await actorWith('employer_owner', { employerId })
    const sent = await Promise.allSettled(
      [recruiter, colleague, recruiter, colleague].map((by) => inviteToApply(by, { vacancyId, resumeId })),
    )
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of sent) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Conflict)
    expect(await toldTo(actor.personId)).toEqual(['application_invited'])
    await expect(inviteToApply(recruiter, { vacancyId, resumeId })).rejects.toThrow(Conflict)
  })

  test('reaches one person three times a day, and goes out twenty times a day through one member', async () => {
    const { actor, resumeId } = await someoneFindable()
    for (let i = 0; i < 3; i++) await inviteToApply(recruiter, { vacancyId: await aWeldersVacancy(), resumeId })
    const fourth = inviteToApply(recruiter, { vacancyId: await aWeldersVacancy(), resumeId })
    await expect(fourth).rejects.toMatchObject({ reason: 'suggestions:conflict.person_had_enough' })
    expect(await toldTo(actor.personId)).toHaveLength(3)
    expect((await getMyInvitations(actor)).invitations).toHaveLength(3)
    const vacancyId = await aWeldersVacancy()
    for (let i = 0; i < 17; i++)
      await inviteToApply(recruiter, { vacancyId, resumeId: (await someoneFindable()).resumeId })
    const last = inviteToApply(recruiter, { vacancyId, resumeId: (await someoneFindable()).resumeId })
    await expect(last).rejects.toMatchObject({ reason: 'suggestions:conflict.sent_enough' })
  })

  test('of an employer that was blocked since is not shown; the person may still close the account', async () => {
    const { actor, resumeId } = await someoneFindable()
    await inviteToApply(recruiter, { vacancyId: await aWeldersVacancy(), resumeId })
    await blockEmployer(actor, { uscc })
    expect((await getMyInvitations(actor)).invitations).toEqual([])
    await closeAccount(actor, undefined)
    expect(await rowOf(actor.personId)).toBeUndefined()
  })
})
