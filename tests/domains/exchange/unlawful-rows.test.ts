import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { withdrawVacancy } from '#app/domains/jobs/posting/withdraw-vacancy.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { feed, importFile as importRows, newSource, rejectsFile, vacanciesOf } from './feeds.ts'
import { aRow } from './fixtures.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()
const unlawful = aRow({ external_id: 'v-1', title: '数控车工，限男性' })
const doubtful = aRow({ external_id: 'v-2', title: '数控车工，35岁以下' })
const lawful = aRow({ external_id: 'v-3', title: '数控车工，男女不限' })

const importFile = (request: Parameters<typeof importRows>[0]) =>
  importRows({ warningsFile: rejectsFile(), ...request })
const statusesOf = async (source: string) =>
  Object.fromEntries((await vacanciesOf(source)).map(({ external_id, status }) => [external_id, status]))
const itemsOf = (source: string) =>
  database
    .selectFrom('review_items as i')
    .innerJoin('vacancies as v', 'v.id', 'i.entity_id')
    .leftJoin('review_signs as s', 's.review_item_id', 'i.id')
    .select(['v.external_id', 'i.kind', 'i.status', 'i.city_code', 's.code', 's.facts'])
    .where('i.entity', '=', 'vacancy')
    .where('v.source', '=', source)
    .orderBy('i.id')
    .execute()

/** What the trail says of the items. */
const trailOf = (source: string) =>
  database
    .selectFrom('audit_rows as a')
    .innerJoin('review_items as i', 'i.id', 'a.entity_id')
    .innerJoin('vacancies as v', 'v.id', 'i.entity_id')
    .select(['v.external_id', 'a.event', 'a.role', 'a.city_code'])
    .where('a.entity', '=', 'review_item')
    .where('v.source', '=', source)
    .orderBy('v.external_id')
    .orderBy('a.id')
    .execute()

describe('a feed with what no posting may say', () => {
  test('is imported; those rows wait for the bureau, doubtful ones are remarked, both are listed', async () => {
    const source = newSource()
    const summary = await importFile({ file: feed([unlawful, doubtful, lawful]), source })
    expect(summary).toMatchObject({ created: 3, rejected: 0, held_back: 1, warnings: 2 })
    expect(summary.warning_reasons).toEqual({ unlawful: 1, doubtful: 1 })
    expect(await statusesOf(source)).toEqual({ 'v-1': 'in_review', 'v-2': 'published', 'v-3': 'published' })
    expect(await itemsOf(source)).toEqual([
      {
        external_id: 'v-1',
        kind: 'vacancy',
        status: 'waiting',
        city_code: '210100',
        code: 'legality',
        facts: { count: 1, words: '“限男性”' },
      },
    ])
    expect(await trailOf(source)).toEqual([
      { external_id: 'v-1', event: 'review_item.opened', role: 'system', city_code: '210100' },
    ])
    const lines = readFileSync(summary.warnings_file!, 'utf8').split('\n')
    expect(lines[1]).toMatch(/^1,title,限男性,unlawful/)
    expect(lines[2]).toMatch(/^2,title,35岁以下,doubtful/)
  })

  test('is published when the feed mends it, and taken out when the feed spoils it', async () => {
    const source = newSource()
    await importFile({ file: feed([unlawful, { ...lawful, external_id: 'v-2' }]), source })
    await importFile({
      file: feed([
        { ...lawful, external_id: 'v-1' },
        { ...unlawful, external_id: 'v-2' },
      ]),
      source,
    })
    expect(await statusesOf(source)).toEqual({ 'v-1': 'published', 'v-2': 'in_review' })
    expect((await itemsOf(source)).map(({ external_id, status }) => [external_id, status])).toEqual([
      ['v-1', 'withdrawn'],
      ['v-2', 'waiting'],
    ])
    expect((await trailOf(source)).map(({ external_id, event }) => [external_id, event])).toEqual([
      ['v-1', 'review_item.opened'],
      ['v-1', 'review_item.withdrawn'],
      ['v-2', 'review_item.opened'],
    ])
  })

  test('repeated, changes nothing; what a person took back stays so', async () => {
    const source = newSource()
    await importFile({ file: feed([unlawful]), source })
    expect(await importFile({ file: feed([unlawful]), source })).toMatchObject({ unchanged: 1, held_back: 0 })
    expect(await itemsOf(source)).toHaveLength(1)
    expect(await trailOf(source)).toHaveLength(1)
    const [vacancy] = await vacanciesOf(source)
    await withdrawVacancy(await actorWith('employer_owner', { employerId: vacancy!.employer_id }), {
      vacancyId: vacancy!.id,
    })
    await importFile({ file: feed([{ ...lawful, external_id: 'v-1' }]), source })
    expect(await statusesOf(source)).toEqual({ 'v-1': 'draft' })
  })

  test('tried without writing, says what would be kept back', async () => {
    const source = newSource()
    const summary = await importFile({ file: feed([unlawful, lawful]), source, dryRun: true })
    expect(summary).toMatchObject({ created: 2, held_back: 1, warnings: 1 })
    expect(await vacanciesOf(source)).toEqual([])
  })
})
