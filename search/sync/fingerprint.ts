import { createHash } from 'node:crypto'
import { vacancyDocument, type VacancyRow } from '#search/vacancies/vacancy-document.ts'
import { vacancySettings } from '#search/vacancies/vacancy-index.ts'

/** A vacancy that uses every part of a document, so that a change of the builder changes its document. */
const specimen: VacancyRow = {
  id: 1,
  title: '急聘 數控车工/电焊工(包吃住)C++ \u{20bb7}\u200b野家',
  kind: 'full_time',
  city_code: '210100',
  city_name: '沈阳',
  district_code: '210106',
  district_name: '铁西区',
  employer_id: 1,
  employer_name: '沈阳示例机械有限公司',
  agency_id: 2,
  occupation_name: '焊工',
  education: 'secondary_vocational',
  education_name: '中等职业教育',
  experience_years_min: 1,
  benefits: ['five_insurances', 'lodging'],
  pay_min: 200,
  pay_max: 300,
  pay_period: 'day',
  description: '负责钢结构件焊接，持焊工证，五险一金，双休，月薪６千以上。',
  status: 'published',
  published_at: new Date('2020-01-01T00:00:00Z'),
  expires_at: new Date('2100-01-01T00:00:00Z'),
}

let known: string | undefined

/**
 * What an index is made of: its settings and the way documents are built. Another one means that it must be rebuilt.
 */
export function vacancyFingerprint(): string {
  return (known ??= createHash('sha256')
    .update(JSON.stringify([vacancySettings, vacancyDocument(specimen, specimen.published_at!)]))
    .digest('hex'))
}
