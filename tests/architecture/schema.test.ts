import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateTypes } from '#db/generate-types.ts'
import { migrate } from '#db/migrate.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

await testDatabase()

test('the generated table types match the migrations', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'table-types-'))
  const fresh = join(directory, 'schema.ts')
  await generateTypes(process.env.DATABASE_URL ?? '', fresh)
  const [expected, kept] = await Promise.all([fresh, 'db/schema.generated.ts'].map((file) => readFile(file, 'utf8')))
  await rm(directory, { recursive: true })
  expect(kept, 'run npm run db:types').toBe(expected)
})

test('migrating a second time changes nothing', async () => {
  expect(await asOwner(migrate)).toEqual([])
})
