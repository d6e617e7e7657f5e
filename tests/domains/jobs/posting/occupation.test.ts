import { describe, expect, test } from 'vitest'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { saveVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import { answerOf, noneOfThese, offeredIn } from '#app/domains/occupations/occupation-fields.ts'
import { BadInput } from '#app/platform/errors.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aPoster, drafted, form } from './posting.ts'

const database = await testDatabase()
const poster = await aPoster()
const codeOf = async (id: number) =>
  (await database.selectFrom('vacancies').select('occupation_code').where('id', '=', id).executeTakeFirstOrThrow())
    .occupation_code
const savedAs = async (given: Parameters<typeof form>[0]) => codeOf(await drafted(poster, given))
const offeredFor = async (given: Parameters<typeof form>[0]) => {
  const thrown: unknown = await drafted(poster, given).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(BadInput)
  const [error] = (thrown as BadInput).fields
  return { code: error?.code, ...offeredIn((thrown as BadInput).fields, 'occupationMeant') }
}

describe('the occupation of a vacancy', () => {
  test('is the one that was typed, by any name, else the one its title names for certain', async () => {
    expect(await savedAs({ title: '招人', occupation: '月嫂' })).toBe('4-10-01-06')
    expect(await savedAs({ title: '急聘电焊工（包住）' })).toBe('6-18-02-04')
    expect(await savedAs({ title: '司机' })).toBeNull()
    expect(await savedAs({ title: '普工' })).toBeNull()
  })

  test('is chosen where a name means several, or none, or it stays open', async () => {
    const several = await offeredFor({ occupation: '叉车' })
    expect(several).toMatchObject({ code: 'which_occupation', typed: '叉车' })
    expect(several.offered?.map(({ code }) => code)).toEqual(['6-30-01-00', '6-30-05-01'])
    const none = await offeredFor({ occupation: '数控铣床操作师' })
    expect(none).toMatchObject({ code: 'unknown_occupation' })
    expect(none.offered?.length).toBeGreaterThan(0)
    const answered = (typed: string, code: string) =>
      savedAs({ occupation: typed, occupationMeant: answerOf(code, typed) })
    expect(await answered('叉车', '6-30-05-01')).toBe('6-30-05-01')
    expect(await answered('叉车', noneOfThese)).toBeNull()
    expect(await answered('外星驾驶员', noneOfThese)).toBeNull()
  })

  test('is not answered by what was said of other words, nor by what was not offered', async () => {
    for (const meant of [answerOf('6-30-05-01', '叉车'), answerOf('6-18-02-04', '司机'), 'x', '6-30-05-01'])
      expect(await offeredFor({ occupation: '司机', occupationMeant: meant })).toMatchObject({ typed: '司机' })
  })

  test('stands in the form by its official name, and stays when it is saved again', async () => {
    const id = await drafted(poster, { title: '招人', occupation: '月嫂' })
    const { defaults } = await getVacancyForm(poster, String(id))
    expect(defaults.occupation).toBe('家政服务员')
    await saveVacancy(poster, { vacancyId: id, form: form({ title: '招人', occupation: String(defaults.occupation) }) })
    expect(await codeOf(id)).toBe('4-10-01-06')
  })
})
