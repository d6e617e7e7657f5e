import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { changeVisibility } from '#app/domains/seekers/change-visibility.server.ts'
import { copyResume } from '#app/domains/seekers/copy-resume.server.ts'
import { deleteResume } from '#app/domains/seekers/delete-resume.server.ts'
import { getResumeForm } from '#app/domains/seekers/get-resume-form.server.ts'
import { getResumePreview, getResumesPage } from '#app/domains/seekers/get-resume-page.server.ts'
import { getResumesOf } from '#app/domains/seekers/get-resumes.server.ts'
import { makeDefaultResume } from '#app/domains/seekers/make-default-resume.server.ts'
import { saveResume } from '#app/domains/seekers/save-resume.server.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { eventsOf, givePhone } from '#tests/domains/employers/fixtures.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { emittedWith } from '#tests/support/noted-events.ts'
import { actorWith } from '#tests/support/people.ts'
import { aResume, written } from './fixtures.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()
const idsOf = async (personId: number) => (await getResumesOf(personId)).map(({ id }) => id)
const asked = { language: 'zh-CN', wasRefused: false } as const
const defaultOf = async (personId: number) => (await getResumesOf(personId)).filter((one) => one.isDefault)

describe('a résumé', () => {
  test('is kept sealed, found again as it was written, with the code of its occupation', async () => {
    const actor = await actorWith('seeker')
    const id = await written(actor)
    const { snapshot } = await getResumePreview(actor, String(id))
    const { birthMonth: _, sharesBirthMonth: __, ...said } = aResume()
    expect(snapshot).toMatchObject({
      ...said,
      format: 1,
      resumeId: id,
      resumeVersion: 1,
      isPhoneVerified: false,
      files: [],
    })
    const row = await database.selectFrom('resumes').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ title: '焊工', visibility: 'applied_only', phone_masked: '138****5678' })
    expect(JSON.stringify({ ...row, content_cipher: row.content_cipher.toString('latin1') })).not.toMatch(
      /王小丽|13812345678|机床/,
    )
    expect(await eventsOf(database, 'resume', id)).toEqual(['resume.added'])
    expect(await emittedWith(database, { resumeId: id })).toEqual(['resume.changed'])
  })

  test('says that a number is verified only while it is the one that the account has proved', async () => {
    const actor = await actorWith('seeker')
    await givePhone(database, actor, '+8613812340001')
    const id = await written(actor, { phone: '+8613812340001' })
    const isVerified = async () => (await getResumePreview(actor, String(id))).snapshot.isPhoneVerified
    expect(await isVerified()).toBe(true)
    await database
      .updateTable('people')
      .set({ phone_cipher: null, phone_index: null, phone_masked: null })
      .where('id', '=', actor.personId)
      .execute()
    expect(await isVerified()).toBe(false)
  })

  test('tells employers the month of birth only where that is ticked', async () => {
    const actor = await actorWith('seeker')
    const told = await written(actor, { birthMonth: '1990-03', sharesBirthMonth: true })
    const kept = await written(actor, { birthMonth: '1990-03', sharesBirthMonth: false })
    expect((await getResumePreview(actor, String(told))).snapshot.birthMonth).toBe('1990-03')
    expect(JSON.stringify((await getResumePreview(actor, String(kept))).snapshot)).not.toContain('1990')
  })

  test('of somebody under sixteen is refused, and in the month of the birthday taken', async () => {
    const actor = await actorWith('seeker')
    const [year, month] = shanghaiDay(new Date()).split('-').map(Number) as [number, number]
    const turning = `${year - 16}-${String(month).padStart(2, '0')}`
    const younger = month === 12 ? `${year - 15}-01` : `${year - 16}-${String(month + 1).padStart(2, '0')}`
    await expect(written(actor, { birthMonth: younger })).rejects.toThrow(BadInput)
    expect(await idsOf(actor.personId)).toEqual([])
    await expect(written(actor, { birthMonth: turning })).resolves.toBeGreaterThan(0)
  })

  test('that was changed elsewhere is not written over, and what was typed can be saved apart', async () => {
    const actor = await actorWith('seeker')
    const id = await written(actor)
    const save = (version: number, about: string) =>
      saveResume(actor, { resumeId: id, version, title: '我的', resume: aResume({ about }) })
    await save(1, '在电脑上写的')
    await expect(save(1, '在手机上写的')).rejects.toThrow('seekers:conflict.changed_elsewhere')
    expect((await getResumeForm(actor, String(id), asked)).defaults.about).toBe('在电脑上写的')
    await save(2, '在手机上写的')
    expect(await getResumeForm(actor, String(id), asked)).toMatchObject({ version: 3, resume: { title: '我的' } })
  })

  test('that was deleted elsewhere is said to be, and what was typed becomes a new one', async () => {
    const actor = await actorWith('seeker')
    const id = await written(actor)
    await deleteResume(actor, { resumeId: id })
    await expect(saveResume(actor, { resumeId: id, version: 1, resume: aResume() })).rejects.toThrow(
      new Conflict('seekers:conflict.deleted_elsewhere'),
    )
    await expect(getResumeForm(actor, String(id), asked)).rejects.toThrow(NotFound)
    const form = await getResumeForm(actor, String(id), { ...asked, wasRefused: true })
    expect(form).toMatchObject({ resume: null, isGone: true })
  })

  test('is saved by one of two devices at once', async () => {
    const actor = await actorWith('seeker')
    const id = await written(actor)
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        saveResume(actor, { resumeId: id, version: 1, resume: aResume({ about: `第 ${at} 台` }) }),
      ),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test.each(['employer_recruiter', 'reviewer', 'circle_office'] as const)('is nothing for a %s', async (role) => {
    const cityCode = role === 'reviewer' ? '210100' : undefined
    const actor = { ...(await actorWith('seeker')), role, cityCode: cityCode ?? null }
    await expect(written(actor)).rejects.toThrow(Forbidden)
    await expect(getResumesPage(actor)).rejects.toThrow(Forbidden)
  })

  test('of somebody else is as one that nobody has, whatever is done with it', async () => {
    const [owner, stranger] = [await actorWith('seeker'), await actorWith('seeker')]
    const resumeId = await written(owner)
    const deeds = [
      () => copyResume(stranger, { resumeId }),
      () => makeDefaultResume(stranger, { resumeId }),
      () => deleteResume(stranger, { resumeId }),
      () => changeVisibility(stranger, { resumeId, visibility: 'private' }),
      () => getResumePreview(stranger, String(resumeId)),
      () => getResumeForm(stranger, String(resumeId), asked),
    ]
    for (const deed of deeds) await expect(deed()).rejects.toThrow(NotFound)
    for (const id of [resumeId, 99_999_999])
      await expect(saveResume(stranger, { resumeId: id, version: 1, resume: aResume() })).rejects.toThrow(
        new Conflict('seekers:conflict.deleted_elsewhere'),
      )
    expect(await getResumesOf(owner.personId)).toMatchObject([{ id: resumeId, version: 1, visibility: 'applied_only' }])
    expect(await idsOf(stranger.personId)).toEqual([])
  })
})

describe('the default', () => {
  test('is the first one, then the one that is made it, then the one that was changed last', async () => {
    const actor = await actorWith('seeker')
    const [first, second] = [await written(actor), await written(actor)]
    expect(await defaultOf(actor.personId)).toMatchObject([{ id: first }])
    await makeDefaultResume(actor, { resumeId: second })
    expect(await defaultOf(actor.personId)).toMatchObject([{ id: second }])
    const third = await copyResume(actor, { resumeId: second })
    await deleteResume(actor, { resumeId: second })
    expect(await defaultOf(actor.personId)).toMatchObject([{ id: third }])
    await deleteResume(actor, { resumeId: first })
    await deleteResume(actor, { resumeId: third })
    expect(await idsOf(actor.personId)).toEqual([])
    expect(await eventsOf(database, 'resume', second)).toEqual([
      'resume.added',
      'resume.made_default',
      'resume.deleted',
    ])
    const fourth = await written(actor)
    expect(await defaultOf(actor.personId)).toMatchObject([{ id: fourth }])
  })

  test('is one, whoever makes, adds and deletes résumés at the same time', async () => {
    const actor = await actorWith('seeker')
    const { personId } = actor
    for (let round = 0; round < 12; round++) {
      const ids = await idsOf(personId)
      const deeds = [
        () => written(actor),
        () => written(actor),
        ...ids.map(
          (resumeId, at) => () =>
            at % 2 === round % 2 ? makeDefaultResume(actor, { resumeId }) : deleteResume(actor, { resumeId }),
        ),
        ...ids.map((resumeId) => () => copyResume(actor, { resumeId })),
      ]
      const ends = await Promise.allSettled(deeds.map((deed) => deed()))
      const faults = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
      expect(faults.filter((fault) => !(fault instanceof Conflict || fault instanceof NotFound))).toEqual([])
      expect((await idsOf(personId)).length).toBeLessThanOrEqual(5)
      expect(await defaultOf(personId)).toHaveLength((await idsOf(personId)).length > 0 ? 1 : 0)
    }
  })

  test('cannot be missing, doubled, or somebody else’s, whoever writes to the tables', async () => {
    const [one, other] = [await actorWith('seeker'), await actorWith('seeker')]
    const [mine, theirs] = [await written(one), await written(other)]
    const refused = (statement: ReturnType<typeof sql>) =>
      expect(asOwner((owner) => owner.transaction().execute((trx) => statement.execute(trx)))).rejects.toThrow(
        /foreign key|unique/,
      )
    await refused(sql`delete from resumes where id = ${mine}`)
    await refused(sql`update seekers set default_resume_id = ${theirs} where person_id = ${one.personId}`)
    await refused(sql`insert into seekers values (${one.personId}, ${mine})`)
    await refused(sql`update resumes set person_id = ${one.personId} where id = ${theirs}`)
  })
})

test('a sixth résumé is refused, also when ten are added at once', async () => {
  const actor = await actorWith('seeker')
  const ends = await Promise.allSettled(Array.from({ length: 10 }, () => written(actor)))
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  await expect(written(actor)).rejects.toMatchObject({ reason: 'forms:quota.resumes', figures: { most: 5 } })
  await expect(copyResume(actor, { resumeId: (await idsOf(actor.personId))[0]! })).rejects.toThrow(Conflict)
})
