import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  benefitsFromText,
  educationFromText,
  experienceFromText,
  headcountFromText,
  kindFromText,
  welfareSentences,
} from '#app/domains/exchange/posting-words.ts'
import { dayFromText } from '#app/domains/exchange/postings-adapter.ts'

describe('experience', () => {
  test.each([
    ['3-5年', 3],
    ['5-7年经验', 5],
    ['无工作经验', 0],
    ['经验不限', 0],
    ['10年以上经验', 10],
    ['10年及以上', 10],
    ['1年以下', 0],
    ['1年以内', 0],
    ['经验1年以下', 0],
    ['经验5-10年', 5],
    ['在校生/应届生', 0],
    ['经验在校', 0],
    ['应届', 0],
    ['实习', 0],
    ['无', 0],
    ['3', 3],
    ['10', 10],
    ['不限', 0],
    ['45年以上', 40],
    ['５年', 5],
    ['本科', null],
    ['学历不限', null],
    ['5天/周', null],
    ['6个月', null],
    ['5天/周 6个月', null],
    ['', null],
  ])('%s', (text, years) => expect(experienceFromText(text)).toBe(years))
})

describe('education', () => {
  test.each([
    ['本科及以上', 'bachelor'],
    ['统招本科', 'bachelor'],
    ['大专及以上', 'junior_college'],
    ['中技/中专', 'secondary_vocational'],
    ['初中及以下', 'junior_middle'],
    ['高中', 'senior_middle'],
    ['硕士', 'master'],
    ['博士', 'doctorate'],
    ['5个月,本科', 'bachelor'],
    ['大专/本科', 'junior_college'],
    ['学历不限', null],
    ['3-5年', null],
    ['', null],
  ])('%s', (text, education) => expect(educationFromText(text)).toBe(education))
})

describe('headcount', () => {
  test.each([
    ['招8人', 8],
    ['招聘12名', 12],
    ['招若干人', 1],
    ['招0人', 1],
    ['2018-招3人 04-12', 3],
    ['工业自动化销售 （2人）', 2],
    ['负责10人团队', null],
    ['', null],
  ])('%s', (text, headcount) => expect(headcountFromText(text)).toBe(headcount))
})

describe('kind', () => {
  test.each([
    ['python实习生', '', 'internship'],
    ['周末兼职促销员', '', 'part_time'],
    ['就业见习岗', '', 'traineeship'],
    ['日结搬运工', '', 'gig'],
    ['公益性岗位 保洁', '', 'public_welfare'],
    ['会计', '有实习经验者优先', 'full_time'],
    ['会计', '工作性质：兼职', 'part_time'],
  ])('%s / %s', (title, description, kind) => expect(kindFromText(title, description)).toBe(kind))
})

describe('benefits', () => {
  test.each([
    ['五险一金|员工旅游', ['five_insurances', 'housing_fund']],
    ['五险', ['five_insurances']],
    ['补充公积金', ['housing_fund']],
    ['包吃包住', ['meals', 'lodging']],
    ['餐饮补贴', ['meals']],
    [
      '免费班车|做五休二|带薪年假|加班补贴|专业培训',
      ['shuttle', 'weekends_off', 'paid_leave', 'overtime_pay', 'training'],
    ],
    ['不包吃住', []],
    ['无双休', []],
    ['民营公司', []],
  ])('%s', (text, benefits) => expect(benefitsFromText(text)).toEqual(benefits))

  test('duties are no benefits', () => {
    expect(benefitsFromText(welfareSentences('负责新员工培训；组织聚餐。福利待遇：五险一金，双休'))).toEqual([
      'five_insurances',
      'housing_fund',
      'weekends_off',
    ])
  })
})

describe('days', () => {
  test.each([
    ['2018-05', '2018-05-01'],
    ['2022', '2022-01-01'],
    ['2018-04-12', '2018-04-12'],
    ['2018-04-2', '2018-04-02'],
    ['2018-招8人 04-12', '2018-04-12'],
    ['2018-招若干人 04-12', '2018-04-12'],
    ['昨天', null],
    ['', null],
  ])('%s', (text, day) => expect(dayFromText(text)).toBe(day))
})

test('no text makes any reader throw or answer with something that is no number', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[招0-9年人月\-以下()（]{0,20}$/)),
      (text) => {
        for (const number of [experienceFromText(text), headcountFromText(text)])
          expect(number === null || Number.isInteger(number)).toBe(true)
        educationFromText(text)
        benefitsFromText(welfareSentences(text))
        kindFromText(text, text)
        dayFromText(text)
      },
    ),
    { numRuns: 1000 },
  )
})

test('hostile text costs no time', () => {
  const start = performance.now()
  for (const piece of ['不包', '招', '1', '(1人', '工作性质：', '一金', '。福利']) {
    const text = piece.repeat(15_000)
    experienceFromText(text)
    headcountFromText(text)
    benefitsFromText(welfareSentences(text))
    kindFromText(text, text)
  }
  expect(performance.now() - start).toBeLessThan(1_000)
})
