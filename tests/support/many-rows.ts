import { randomFor } from '#db/values/random.ts'
import type { Entity } from '#db/index-queue.ts'
import { sizeRanges } from '#db/values/employers.ts'
import { audiences, benefits, educations, hours, vacancyKinds } from '#db/values/vacancies.ts'
import { cityCodes } from '#db/values/cities.ts'
import { aVacancy, anEmployer, daysFromNow } from './builders.ts'

const days = 60

/** Rows of a searchable kind in every shape that conditions tell apart, the same every time. Answers their ids. */
export const manyRowsOf: Record<Entity, (count: number) => Promise<number[]>> = {
  async vacancy(count) {
    const random = randomFor('vacancies in every shape')
    const employers: number[] = []
    for (const status of ['verified', 'verified', 'unverified', 'lapsed'])
      for (let i = 0; i < 3; i++)
        employers.push(
          await anEmployer({
            status,
            verified_until: status === 'unverified' ? null : daysFromNow(status === 'verified' && i > 0 ? 80 : -1),
            industry_code: random.pick([null, '34', '3484', '8211', '0111']),
            size_range: random.pick([null, ...sizeRanges]),
          }),
        )
    const ids: number[] = []
    for (let i = 0; i < count; i++) {
      const low = random.pick([null, 150, 2_500, 4_000, 5_500, 8_000, 60_000])
      const district = random.pick([null, '210102', '210106', '210303'])
      ids.push(
        await aVacancy({
          employer_id: random.pick(employers),
          title: random.pick(['电焊工', '保洁员', '电焊工 包住', '包吃 装卸工', '兼职 导购', '零工 搬运']),
          description: '按操作规程完成当班任务，服从安排。',
          kind: random.pick(vacancyKinds),
          city_code: district === null ? random.pick(cityCodes) : `${district.slice(0, 4)}00`,
          district_code: district,
          education: random.pick(educations),
          experience_years_min: random.pick([0, 1, 2, 3, 5, 8]),
          benefits: random.sample(benefits, random.between(0, 4)),
          hours: random.chance(0.3) ? [] : random.sample(hours, random.between(1, 3)),
          audiences: random.chance(0.6) ? [] : random.sample(audiences, random.between(1, 2)),
          pay_min: low,
          pay_max: low === null ? null : low + random.pick([0, 50, 1_000, 2_500]),
          pay_period: random.pick(['month', 'day', 'hour', 'year']),
          published_at: daysFromNow(-random.between(0, days) - 0.01),
          expires_at: daysFromNow(random.pick([-0.005, 20, 90])),
        }),
      )
    }
    return ids
  },

  async employer(count) {
    const random = randomFor('employers in every shape')
    const ids: number[] = []
    for (let i = 0; i < count; i++) {
      const status = random.pick(['verified', 'verified', 'unverified', 'lapsed', 'in_review'])
      const wasVerified = status === 'verified' || status === 'lapsed'
      const id = await anEmployer({
        name: `沈阳第${i}号${random.pick(['机械', '商贸', '护理', '软件'])}有限公司`,
        source: random.pick(['portal', 'import']),
        status,
        verified_at: wasVerified ? daysFromNow(-100) : null,
        verified_until: wasVerified ? daysFromNow(status === 'verified' ? random.pick([80, 80, -0.01]) : -1) : null,
        city_code: random.pick([null, ...cityCodes]),
        district_code: null,
        industry_code: random.pick([null, '34', '3484', '8211', '0111', '65']),
        size_range: random.pick([null, ...sizeRanges]),
      })
      ids.push(id)
      const offered = random.pick([0, 0, 0, 1, 2, 3, 4, 11, 31])
      for (let n = 0; n < Math.min(offered, i < 3 ? 40 : 5); n++)
        await aVacancy({ employer_id: id, city_code: random.pick(cityCodes), district_code: null })
      await aVacancy({ employer_id: id, status: random.pick(['closed', 'draft']) })
      if (random.chance(0.3))
        await aVacancy({ employer_id: id, published_at: daysFromNow(-9), expires_at: daysFromNow(-0.005) })
    }
    return ids
  },
}

/** What words may ask of these rows, alone and together, with words that are left over. */
export const questionsAbout: Record<Entity, string[]> = {
  vacancy: [
    '兼职',
    '兼职 电焊工',
    '6000以上',
    '2000-5000 电焊工',
    '铁西',
    '鞍山铁西',
    '退役军人',
    '残疾人 包住',
    '3年经验',
    '长白班 电焊工',
    '不加班 包住',
    '本科',
  ],
  employer: ['鞍山', '沈阳 有限公司'],
}
