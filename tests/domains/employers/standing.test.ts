import { describe, expect, test } from 'vitest'
import { followVerifications } from '#app/domains/employers/register/follow-verifications.server.ts'
import { getEmployerPage } from '#app/domains/jobs/get-employer-page.server.ts'
import { liftSuspension } from '#app/domains/employers/lift-suspension.server.ts'
import { suspendEmployer } from '#app/domains/employers/suspend-employer.server.ts'
import { trustEmployer } from '#app/domains/employers/trust-employer.server.ts'
import { getEmployerVacancies } from '#app/domains/jobs/get-employer-vacancies.server.ts'
import { getHomePage } from '#app/domains/jobs/get-home-page.server.ts'
import { getSitemapPart } from '#app/domains/jobs/get-sitemap.server.ts'
import { getVacancy, getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { eventsOf, messagesTo } from './fixtures.ts'

const database = await testDatabase()
const suspend = operation(suspendEmployer)
const lift = operation(liftSuspension)
const trust = operation(trustEmployer)
const reviewer = await actorWith('reviewer', { cityCode: '210100' })
const reason = '收取押金'

describe('a suspended employer', () => {
  test('is nowhere with anything it offers or posts as an agency, until the suspension is lifted', async () => {
    const employerId = await anEmployer()
    const owner = await actorWith('employer_owner', { employerId })
    const own = await aVacancy({ employer_id: employerId })
    const client = await anEmployer()
    const posted = await aVacancy({ employer_id: client, agency_id: employerId })
    await suspend(reviewer, { employerId, reason })

    for (const id of [own, posted]) {
      await expect(getVacancyPage(id)).rejects.toThrow(NotFound)
      await expect(getVacancy(String(id))).rejects.toThrow(NotFound)
    }
    expect(await getEmployerPage(String(employerId), null)).toMatchObject({
      isSuspended: true,
      openVacancies: 0,
      vacancies: { cards: [] },
    })
    expect((await getEmployerVacancies(client)).cards).toEqual([])
    expect((await getHomePage()).newest.map(({ id }) => id)).not.toContain(own)
    expect((await getSitemapPart('vacancies', 0)).entries.map(({ id }) => id)).not.toContain(own)
    expect(await messagesTo(database, owner)).toEqual(['employer_suspended'])

    await lift(reviewer, { employerId, reason: '已整改' })
    for (const id of [own, posted]) expect((await getVacancyPage(id)).state).toBe('open')
    expect(await messagesTo(database, owner)).toEqual(['employer_suspended', 'employer_restored'])
    expect(await eventsOf(database, 'employer', employerId)).toEqual(['employer.suspended', 'employer.restored'])
    const row = await database
      .selectFrom('audit_rows')
      .select(['after', 'city_code'])
      .where('entity_id', '=', employerId)
      .where('event', '=', 'employer.suspended')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ after: { suspended: true, reason }, city_code: '210100' })
  })

  test('cannot be suspended twice, nor restored when it is not suspended; of twenty at once one is', async () => {
    const employerId = await anEmployer()
    await expect(lift(reviewer, { employerId, reason })).rejects.toThrow(Conflict)
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => suspend(reviewer, { employerId, reason })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(suspend(reviewer, { employerId, reason })).rejects.toThrow(Conflict)
  })

  test('is the affair of its bureau', async () => {
    const employerId = await anEmployer()
    await expect(suspend(await actorWith('reviewer', { cityCode: '210300' }), { employerId, reason })).rejects.toThrow(
      NotFound,
    )
    await expect(suspend(await actorWith('employer_owner', { employerId }), { employerId, reason })).rejects.toThrow(
      Forbidden,
    )
    await expect(suspend(reviewer, { employerId: 999_999, reason })).rejects.toThrow(NotFound)
  })
})

describe('trust', () => {
  test('is given to verified employers and taken back', async () => {
    const employerId = await anEmployer()
    await trust(reviewer, { employerId, isTrusted: true })
    await expect(trust(reviewer, { employerId, isTrusted: true })).rejects.toThrow(Conflict)
    await trust(reviewer, { employerId, isTrusted: false })
    expect(await eventsOf(database, 'employer', employerId)).toEqual(['employer.trusted', 'employer.distrusted'])
    const lapsed = await anEmployer({ status: 'lapsed' })
    await expect(trust(reviewer, { employerId: lapsed, isTrusted: true })).rejects.toThrow(Conflict)
  })
})

describe('a verification', () => {
  const at = (days: number, run: () => Promise<unknown>) => {
    const release = useClock(() => daysFromNow(days))
    return run().finally(release)
  }
  const follow = () => followVerifications(system, {})

  test('reminds 30 and 7 days before its end, each once, and ends with the mark gone and vacancies left', async () => {
    await database
      .updateTable('employers')
      .set({ verified_until: daysFromNow(900) })
      .where('status', '=', 'verified')
      .execute()
    const employerId = await anEmployer({ verified_at: daysFromNow(-80), verified_until: daysFromNow(100) })
    const owner = await actorWith('employer_owner', { employerId })
    const vacancy = await aVacancy({ employer_id: employerId, expires_at: daysFromNow(120) })
    const told = () => messagesTo(database, owner)

    await at(69, follow)
    expect(await told()).toEqual([])
    for (const day of [71, 72, 92]) await at(day, follow)
    expect(await told()).toEqual(['verification_due'])
    for (const day of [94, 95]) await at(day, follow)
    expect(await told()).toEqual(['verification_due', 'verification_due'])
    await at(101, async () => {
      expect(await getVacancyPage(vacancy), 'even before the schedule comes').toMatchObject({
        state: 'open',
        employer: { isVerified: false },
      })
      await follow()
      await follow()
      expect((await getEmployerPage(String(employerId), null)).employer.verifiedOn).toBeNull()
    })
    expect(await told()).toEqual(['verification_due', 'verification_due', 'verification_over'])
    expect(
      (await database.selectFrom('employers').select('status').where('id', '=', employerId).executeTakeFirstOrThrow())
        .status,
    ).toBe('lapsed')
    expect(await eventsOf(database, 'employer', employerId)).toEqual(['employer.lapsed'])
  })

  test('first looked at five days before the end is reminded once', async () => {
    const employerId = await anEmployer({ verified_at: daysFromNow(-80), verified_until: daysFromNow(100) })
    const owner = await actorWith('employer_owner', { employerId })
    await at(95, follow)
    await at(96, follow)
    expect(await messagesTo(database, owner)).toEqual(['verification_due'])
  })

  test('is followed by two at once without telling anybody twice', async () => {
    const employerId = await anEmployer({ verified_at: daysFromNow(-80), verified_until: daysFromNow(200) })
    const owner = await actorWith('employer_owner', { employerId })
    await at(201, () => Promise.all([follow(), follow(), follow()]))
    expect((await messagesTo(database, owner)).filter((template) => template === 'verification_over')).toHaveLength(1)
  })
})
