import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { fieldsOfResume, readResume, ResumeForm, rowFields } from '#app/domains/seekers/resume-form.ts'
import { Resume, resumeLimits, resumeSnapshot } from '#app/domains/seekers/resume.ts'
import { openResume, resumeColumns } from '#app/domains/seekers/resume-columns.server.ts'
import { cleanText } from '#db/values/text.ts'
import { quotas } from '#app/platform/access/quotas.server.ts'
import { fieldsOf } from '#app/platform/forms/form-schema.ts'
import { languages } from '#app/i18n/languages.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { anyText } from '#tests/support/hostile-texts.ts'
import { read } from '#tests/support/house.ts'
import { aResume } from './fixtures.ts'

const database = await testDatabase()

/** A form as it is sent, read as a page reads it: what was left empty is not there. */
function sent(fields: Record<string, unknown>) {
  const clean = (value: unknown) => (typeof value === 'string' ? cleanText(value) : value)
  const given = Object.entries(fields)
    .map(([name, value]) => [name, clean(value)] as const)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
  return ResumeForm.safeParse({
    wishCities: [],
    wishKinds: [],
    version: '1',
    act: 'save',
    ...Object.fromEntries(given),
  })
}
const asFields = (resume: Resume) =>
  Object.fromEntries(
    Object.entries({ ...fieldsOfResume(resume), phone: resume.phone }).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(value) : value,
    ]),
  )
const codesOf = (result: z.ZodSafeParseResult<unknown>) =>
  (result.error?.issues ?? []).map(({ path, code, ...issue }) => [
    path[0],
    'params' in issue ? (issue.params as { code: string }).code : code,
  ])

describe('the form of a résumé', () => {
  test('is read as what filled it in', () => {
    const full = aResume({ birthMonth: '1990-03', sharesBirthMonth: true })
    const back = sent(asFields(full))
    expect(back.success && readResume(back.data, ['6-18-02-04'])).toEqual(full)
  })

  test('needs a name, a number and a language, and nothing else', () => {
    const needed = [...fieldsOf(ResumeForm)].filter(([, { isRequired }]) => isRequired).map(([name]) => name)
    expect(needed.toSorted()).toEqual(['act', 'displayName', 'language', 'phone', 'version'])
    const least = sent({ displayName: '王', phone: '138 1234 5678', language: 'zh-CN' })
    expect(least.success && readResume(least.data)).toMatchObject({ phone: '+8613812345678', work: [], about: null })
  })

  test('takes rows that are filled in wherever they stand, and says what an unfinished one misses', () => {
    const fields = { displayName: '王', phone: '13812345678', language: 'zh-CN' }
    const third = sent({ ...fields, 'work-3-employer': '甲厂', 'work-3-title': '焊工', 'work-3-from': '2020年3月' })
    expect(third.success && readResume(third.data).work).toEqual([
      { employer: '甲厂', title: '焊工', from: '2020-03', until: null, duties: null },
    ])
    expect(codesOf(sent({ ...fields, 'work-2-duties': '焊接' }))).toEqual([
      ['work-2-employer', 'required'],
      ['work-2-title', 'required'],
      ['work-2-from', 'required'],
    ])
    expect(
      codesOf(
        sent({
          ...fields,
          'certs-1-name': '证',
          'education-1-school': '校',
          'education-1-level': 'bachelor',
          'education-1-from': '2013-09',
          'education-1-until': '2012-07',
        }),
      ),
    ).toEqual([['education-1-until', 'before_start']])
  })

  test('takes months as people write them, and no other', () => {
    const month = (text: string) =>
      sent({ displayName: '王', phone: '13812345678', language: 'zh-CN', birthMonth: text })
    for (const text of ['1990-03', '1990.3', '1990/03', '1990年3月', '199003', '１９９０－０３'])
      expect([text, month(text).data?.birthMonth]).toEqual([text, '1990-03'])
    for (const text of ['1990-13', '1990', '90-03', '2100-01', '三月', '1990-03-01'])
      expect([text, month(text).success]).toEqual([text, false])
  })

  test('never keeps of any text what the résumé does not take, and says so or keeps it', () => {
    const names = [...fieldsOf(ResumeForm)]
      .filter(([, { choices, isList }]) => choices === null && !isList)
      .map(([name]) => name)
    const filled = fc.dictionary(fc.constantFrom(...names), anyText, { maxKeys: 30 })
    fc.assert(
      fc.property(filled, (typed) => {
        const form = sent({
          language: 'zh-CN',
          ...typed,
          phone: '13812345678',
          displayName: typed.displayName ?? '王',
          version: '1',
        })
        if (!form.success) return
        const resume = Resume.parse(readResume(form.data))
        expect(openResume(resumeColumns(resume))).toEqual(resume)
        const again = sent(asFields(resume))
        expect(again.success && readResume(again.data)).toEqual(resume)
      }),
      { numRuns: 300 },
    )
  })

  test('has as many rows as the résumé takes', () => {
    const fields = fieldsOf(ResumeForm)
    for (const group of ['work', 'education', 'certs', 'languages'] as const) {
      for (const [, name] of rowFields(group, resumeLimits[group])) expect(fields.has(name)).toBe(true)
      for (const [, name] of rowFields(group, resumeLimits[group] + 1)) expect(fields.has(name)).toBe(false)
    }
    expect(quotas.resumes.most).toBe(5)
  })
})

test('a frozen form holds what is shared and nothing else', () => {
  const files = [{ fileId: 1, name: 'a.pdf', mediaType: 'application/pdf' as const, bytes: 1 }]
  const of = { resumeId: 1, resumeVersion: 2, isPhoneVerified: true, files }
  const shared = resumeSnapshot(aResume({ birthMonth: '1990-03', sharesBirthMonth: true }), of)
  const unshared = resumeSnapshot(aResume({ birthMonth: '1990-03', sharesBirthMonth: false }), of)
  expect(shared.birthMonth).toBe('1990-03')
  expect(unshared).toEqual({ ...shared, birthMonth: undefined })
  expect(Object.keys(unshared)).not.toContain('birthMonth')
  expect(JSON.stringify(unshared)).not.toContain('sharesBirthMonth')
})

describe('before an offer nobody asks', () => {
  /** 身份证号、照片、婚育、民族、宗教、户籍、健康, and other words for them, in names of fields, columns and texts. */
  const asked = [
    'id_?(number|card|no)|identity|photo|picture|portrait|avatar|marital|marriage|married|child(ren)?|spouse',
    'pregnan\\w*|ethnic\\w*|nationality|race|religi\\w*|faith|hukou|household|domicile|health|disab\\w*|blood',
    'height|weight|sex|gender|political\\w*|birth_?(day|date|place)',
  ].join('|')
  const names = new RegExp(`(^|_)(${asked})(_|$)`)
  const words =
    /身份证|证件号|照片|头像|婚|生育|子女|孩子|怀孕|民族|宗教|信仰|户籍|户口|健康|体检|疾病|残疾|性别|身高|体重|血型|政治面貌|籍贯/
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/-/g, '_')

  type Parts = { shape?: Record<string, z.ZodType>; element?: z.ZodType; innerType?: z.ZodType; in?: z.ZodType }
  const keysOf = (schema: z.ZodType, found = new Set<string>()): Set<string> => {
    const { shape, element, innerType, in: from } = schema.def as Parts
    for (const [name, field] of Object.entries(shape ?? {})) {
      found.add(name)
      keysOf(field, found)
    }
    for (const part of [element, innerType, from]) if (part) keysOf(part, found)
    return found
  }

  test('the patterns know what they look for', () => {
    for (const name of [
      'idNumber',
      'photo',
      'maritalStatus',
      'children',
      'ethnicity',
      'religion',
      'household',
      'health',
    ])
      expect(snake(name)).toMatch(names)
    for (const name of ['displayName', 'birthMonth', 'sharesBirthMonth', 'school'])
      expect(snake(name)).not.toMatch(names)
  })

  test('in no field of the résumé, of its form, or of its tables', async () => {
    const { rows } = await sql<{ column: string }>`
      select column_name as column from information_schema.columns
      where table_name in ('seekers','resumes','resume_files','blocked_employers')`.execute(database)
    const fields = [...keysOf(Resume), ...fieldsOf(ResumeForm).keys(), ...rows.map(({ column }) => column)]
    expect(fields.length).toBeGreaterThan(100)
    expect(fields.filter((name) => names.test(snake(name)))).toEqual([])
  })

  test.each(languages)('in no label, hint or choice of the form in %s, which says so', (language) => {
    const { fields, hints } = (
      JSON.parse(read(`app/i18n/locales/${language}/seekers.json`)) as { form: { fields: object; hints: object } }
    ).form
    const said = JSON.stringify([fields, hints])
    expect(said).not.toMatch(words)
    expect(said).not.toMatch(/identity|photo|marri|child|ethnic|religio|household|health|gender|\bsex\b/i)
    expect(textsIn(language)('seekers')('form.notAsked').length).toBeGreaterThan(20)
  })
})
