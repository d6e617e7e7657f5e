import { describe, expect, test } from 'vitest'
import { addDays } from '#db/values/days.ts'
import { addClient } from '#app/domains/employers/agencies/add-client.server.ts'
import { acceptClient } from '#app/domains/employers/agencies/decide-client.server.ts'
import { endClient } from '#app/domains/employers/agencies/end-client.server.ts'
import { getClientsPage } from '#app/domains/jobs/get-clients-page.server.ts'
import { getOwnVacancies } from '#app/domains/jobs/posting/get-own-vacancies.server.ts'
import { getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aCreditCode, aPicture, eventsOf } from '#tests/domains/employers/fixtures.ts'
import { aPoster, approve, drafted, submitVacancy, today } from './posting.ts'

const database = await testDatabase()
const reviewer = await actorWith('reviewer', { cityCode: '210100' })

describe('an agency', () => {
  const agencyOwner = () => aPoster({ agency_licence_no: '2101-0001' }, 'employer_owner')
  const theClient = async (agency: Person, given = {}) => ({
    agencyId: agency.employerId!,
    uscc: aCreditCode(),
    name: '沈阳委托机械有限公司',
    place: '210106',
    from: addDays(today, -1),
    until: addDays(today, 30),
    authorisation: await aPicture(),
    ...given,
  })

  test('posts for a client it names, and its licence stands on the page', async () => {
    const agency = await agencyOwner()
    await addClient(agency, await theClient(agency))
    const [client] = (await getClientsPage(agency)).clients
    expect(client).toMatchObject({ name: '沈阳委托机械有限公司', state: 'waiting' })
    const id = await drafted(agency, { clientId: client!.id })
    await submitVacancy(agency, { vacancyId: id })
    await expect(approve(reviewer, { vacancyId: id, reason: 'ok' })).rejects.toThrow('client_not_accepted')
    await operation(acceptClient)(reviewer, { agencyId: agency.employerId!, clientId: client!.id })
    expect((await getClientsPage(agency)).clients).toMatchObject([{ state: 'current' }])
    await approve(reviewer, { vacancyId: id, reason: 'ok' })
    expect(await getVacancyPage(id)).toMatchObject({
      employer: { id: client!.id },
      agency: { id: agency.employerId, licenceNo: '2101-0001' },
    })
    expect((await getOwnVacancies(agency, {})).vacancies).toMatchObject([{ id, client: '沈阳委托机械有限公司' }])
    await expect(
      pauseVacancy(await actorWith('employer_owner', { employerId: client!.id }), {
        vacancyId: id,
        reason: 'employer_paused',
      }),
    ).rejects.toThrow(NotFound)
  })

  test('posts for nobody outside the dates or after the end', async () => {
    const agency = await agencyOwner()
    await addClient(agency, await theClient(agency, { from: addDays(today, 5) }))
    const [future] = (await getClientsPage(agency)).clients
    await expect(drafted(agency, { clientId: future!.id })).rejects.toThrow('client_not_authorised')
    await addClient(agency, await theClient(agency, { name: '沈阳另一家有限公司' }))
    const [client] = (await getClientsPage(agency)).clients
    const id = await drafted(agency, { clientId: client!.id })
    await endClient(agency, { clientRowId: client!.rowId })
    await expect(submitVacancy(agency, { vacancyId: id })).rejects.toThrow('client_not_authorised')
    await expect(endClient(agency, { clientRowId: client!.rowId })).rejects.toThrow(NotFound)
    expect(await eventsOf(database, 'employer', agency.employerId!)).toEqual([
      'client.added',
      'client.added',
      'client.ended',
    ])
  })

  test('names a client once, an employer that is known already by its code, never itself', async () => {
    const agency = await agencyOwner()
    const known = await anEmployer({ uscc: aCreditCode() })
    const { uscc } = await database
      .selectFrom('employers')
      .select('uscc')
      .where('id', '=', known)
      .executeTakeFirstOrThrow()
    await addClient(agency, await theClient(agency, { uscc }))
    expect((await getClientsPage(agency)).clients[0]!.id).toBe(known)
    await expect(addClient(agency, await theClient(agency, { uscc }))).rejects.toThrow('client_already')
    await expect(addClient(agency, await theClient(agency, { until: addDays(today, -9) }))).rejects.toMatchObject({
      fields: [{ code: 'before_from' }],
    })
    const own = aCreditCode()
    await database.updateTable('employers').set({ uscc: own }).where('id', '=', agency.employerId).execute()
    await expect(addClient(agency, await theClient(agency, { uscc: own }))).rejects.toMatchObject({
      fields: [{ code: 'own_code' }],
    })
  })

  test('is who has a licence; its clients are its own affair', async () => {
    const employer = await aPoster({}, 'employer_owner')
    await expect(addClient(employer, await theClient(employer))).rejects.toThrow('no_agency')
    const agency = await agencyOwner()
    await expect(addClient(employer, await theClient(agency))).rejects.toThrow(NotFound)
    await addClient(agency, await theClient(agency))
    await expect(
      endClient(employer, { clientRowId: (await getClientsPage(agency)).clients[0]!.rowId }),
    ).rejects.toThrow(NotFound)
    const rowId = String((await getClientsPage(agency)).clients[0]!.rowId)
    expect((await getClientsPage(agency, { act: 'end', rowId })).ending).toMatchObject({
      act: 'end',
      rowId: Number(rowId),
    })
    for (const act of ['end_agency', 'object'] as const)
      await expect(getClientsPage(agency, { act, rowId })).rejects.toThrow(NotFound)
    await expect(getClientsPage(employer, { act: 'end', rowId })).rejects.toThrow(NotFound)
    for (const wrong of ['', 'x', '99999999', `${rowId} `])
      await expect(getClientsPage(agency, { act: 'end', rowId: wrong })).rejects.toThrow(NotFound)
  })
})
