import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seedDemoPapers } from '#app/domains/employers/demo/seed-demo-papers.server.ts'
import { seedDemoPeople } from '#app/domains/identity/demo/seed-demo-people.server.ts'
import { seedDemoReview } from '#app/domains/review/demo/seed-demo-review.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { fileAnswer } from '#app/platform/files/files.server.ts'
import { demoAgency, demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { seedDemoVacancies } from '#app/domains/jobs/demo/seed-demo-vacancies.server.ts'
import { seedDemoEmployers } from '#app/domains/employers/demo/seed-demo-employers.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { resetSettings, settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }),
)

const database = await testDatabase()
const directory = await mkdtemp(join(tmpdir(), 'portal-papers-'))
let kept = 0

beforeAll(async () => {
  resetSettings()
  settings.PORTAL_DATA_DIR = directory
  await seedDemoEmployers(system, undefined)
  await seedDemoVacancies(system, undefined)
  await seedDemoPeople(system, undefined)
  await seedDemoReview(system, undefined)
  kept = await seedDemoPapers(system)
})
afterAll(() => rm(directory, { recursive: true }))

const papersOf = (uscc: string) =>
  database
    .selectFrom('employer_documents as d')
    .innerJoin('employers as e', 'e.id', 'd.employer_id')
    .innerJoin('files as f', 'f.id', 'd.file_id')
    .select(['d.kind', 'd.file_id', 'f.media_type'])
    .where('e.uscc', '=', uscc)
    .orderBy('d.id')
    .execute()

test('the employers of the demo page have papers and somebody to ask', async () => {
  expect((await papersOf(demoMaker)).map(({ kind, media_type }) => [kind, media_type])).toEqual([
    ['licence', 'application/pdf'],
    ['authorisation', 'application/pdf'],
  ])
  expect((await papersOf(demoAgency)).map(({ kind }) => kind)).toEqual(['licence', 'authorisation', 'agency_licence'])
  const [maker] = await database
    .selectFrom('employers')
    .select(['contact_name', 'contact_phone_masked'])
    .where('uscc', '=', demoMaker)
    .execute()
  expect(maker).toMatchObject({ contact_name: '孙婷', contact_phone_masked: expect.stringContaining('199') })
  const answer = await fileAnswer((await papersOf(demoMaker))[0]!.file_id)
  expect((await answer.text()).startsWith('%PDF-1.4')).toBe(true)
})

test('so has every employer that waits for a bureau', async () => {
  const bare = await database
    .selectFrom('review_items as i')
    .innerJoin('employers as e', (join) => join.onRef('e.id', '=', 'i.entity_id').on('i.entity', '=', 'employer'))
    .select(['e.name'])
    .where('i.kind', 'in', ['employer_registration', 'employer_reverification'])
    .where(({ or, not, eb, exists, selectFrom }) =>
      or([
        eb('e.contact_phone_cipher', 'is', null),
        not(
          exists(
            selectFrom('employer_documents as d')
              .select('d.id')
              .whereRef('d.employer_id', '=', 'e.id')
              .where('d.kind', '=', 'licence'),
          ),
        ),
      ]),
    )
    .execute()
  expect(bare).toEqual([])
  expect(kept).toBeGreaterThan(8 * 4)
})

test('a second call adds nothing', async () => {
  expect(await seedDemoPapers(system)).toBe(0)
})

test('without a scanner that answers nothing is kept, and the portal starts all the same', async () => {
  await database.deleteFrom('employer_documents').execute()
  settings.SCANNER_URL = 'tcp://127.0.0.1:1'
  expect(await seedDemoPapers(system)).toBe(0)
  settings.SCANNER_URL = undefined
  expect(await seedDemoPapers(system)).toBe(kept)
})
