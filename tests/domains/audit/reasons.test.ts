import { describe, expect, test } from 'vitest'
import { areaOf, auditSubjects } from '#app/domains/audit/audit-events.ts'
import { auditTexts } from '#app/domains/audit/audit-texts.ts'
import { employerSteps } from '#app/domains/employers/employer-status.ts'
import { vacancyReasons, vacancySteps } from '#app/domains/jobs/vacancy-status.ts'
import { ReasonCode } from '#app/domains/review-queue/review-item.ts'
import { reviewSteps } from '#app/domains/review-queue/review-status.ts'
import { reportReasons } from '#app/domains/review/report.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { languages } from '#app/i18n/languages.ts'
import { read, sourceFiles } from '#tests/support/house.ts'

const codes = [
  ...[...vacancyReasons, ...reportReasons].map((code) => ({ field: 'reason', code })),
  ...ReasonCode.options.map((code) => ({ field: 'reason_code', code })),
]

/** Reasons that operations write into the trail or the history of a vacancy as they stand in the source. */
const written = sourceFiles()
  .filter(
    (file) =>
      /^app\/(domains|routes)\/.*\.tsx?$/.test(file) &&
      !file.startsWith('app/domains/exchange/') &&
      !file.endsWith('/validity.ts'),
  )
  .flatMap((file) =>
    [...read(file).matchAll(/\breason(?:: \w+ =|:) '([^']+)'/g)].map(([, code = '']) => ({
      field: 'reason',
      code,
      file,
    })),
  )

const steps = [vacancySteps, employerSteps, reviewSteps].flatMap((declared) => Object.values(declared))

describe.each(languages)('in %s', (language) => {
  const words = auditTexts(textsIn(language)('audit'), language)
  test.each([...codes, ...written])('$field $code has words', ({ field, code }) => {
    expect(code).toMatch(/^[a-z_]+$/)
    expect(words.value(field, code)).not.toBe(code)
  })

  test.each(steps)('the step $audit has words', ({ audit }) => {
    expect(words.event(audit)).not.toBe(audit)
  })

  test('every event that has words is in one area of the trail', () => {
    const texts: object = textsIn(language)('audit')('events', { returnObjects: true })
    expect(Object.keys(texts).filter((subject) => areaOf(subject) === undefined)).toEqual([])
    expect(
      Object.values(auditSubjects)
        .flat()
        .filter((subject) => !Object.hasOwn(texts, subject)),
    ).toEqual([])
  })
})

test('the sources are read', () => {
  expect(written.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['trusted_employer', 'validity_over', 'demo_mode']),
  )
})
