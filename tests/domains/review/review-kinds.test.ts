import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { ReviewEntity, reviewKinds, ruleOf, SignCode } from '#app/domains/review-queue/review-item.ts'
import { type ReviewDecision, reviewDecisions } from '#app/domains/review-queue/review-kind.ts'
import { decisionsFor } from '#app/domains/review/decisions.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { languages } from '#app/i18n/languages.ts'
import { reviewEffects } from '#app/review-effects.server.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()

const decisionsOf = (kind: (typeof reviewKinds)[number]) => Object.entries(ruleOf(kind).decisions)

test.each([
  ['review_items_kind_check', reviewKinds],
  ['review_items_entity_check', ReviewEntity.options],
  ['review_items_decision_check', reviewDecisions],
  ['review_items_proposal_check', reviewDecisions],
  ['review_signs_code_check', SignCode.options],
] as const)('the constraint %s knows what is declared', async (name, declared) => {
  const { rows } = await sql<{ rule: string }>`
    select pg_get_constraintdef(oid) as rule from pg_constraint where conname = ${name}`.execute(database)
  const known = [...rows[0]!.rule.matchAll(/'([a-z_]+)'/g)].map(([, word]) => word)
  expect(known.toSorted()).toEqual([...declared].toSorted())
})

describe.each(reviewKinds)('%s', (kind) => {
  test('has a limit, an effect for each decision, and a decision for each effect', () => {
    expect(ruleOf(kind).limit).toBeGreaterThan(0)
    expect(Object.keys(reviewEffects[kind]).toSorted()).toEqual(
      decisionsOf(kind)
        .map(([decision]) => decision)
        .toSorted(),
    )
  })

  test('can be decided in its own city about each thing', () => {
    for (const entity of ruleOf(kind).about) {
      const item = { kind, entity, cityCode: '210100', posterCity: '210300', clientCity: null }
      expect(decisionsFor(item).length, entity).toBeGreaterThan(0)
    }
  })

  test.each(languages)('has words in %s for itself, its decisions, their reasons and consequences', (language) => {
    const t = textsIn(language)('review')
    const keys = [
      `kinds.${kind}`,
      ...(ruleOf(kind).dossier?.says ? [`says.${kind}`] : []),
      ...(ruleOf(kind).proposal ? [`acts.${kind}`] : []),
      ...decisionsOf(kind).flatMap(([decision, { reasons }]) => [
        `decisions.${decision as ReviewDecision}`,
        `consequences.${kind}.${decision}`,
        ...reasons.map((reason) => `reasons.${reason}`),
        ...reasons.filter((reason) => reason !== 'other').map((reason) => `texts.${decision}.${reason}`),
      ]),
    ]
    expect(keys.filter((key) => t(key) === key)).toEqual([])
  })
})
