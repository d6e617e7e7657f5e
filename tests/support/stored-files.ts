import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from '#db/client.ts'
import { placeOf } from '#app/platform/files/files.server.ts'

const day = 86_400_000

/** Bytes as an upload leaves them, so many days old, with a row unless told otherwise; answers their keys. */
export async function storedFiles(
  database: Database,
  count: number,
  { days = 2, known = true } = {},
): Promise<string[]> {
  const keys = Array.from({ length: count }, () => randomBytes(16).toString('hex'))
  for (const key of keys) await storeUnder(placeOf(key), days)
  if (known && count > 0) {
    await database
      .insertInto('files')
      .values(
        keys.map((key) => ({
          key,
          name: 'a.pdf',
          media_type: 'application/pdf',
          bytes: 4,
          sha256: createHash('sha256').update('some').digest(),
          scanned_at: new Date(),
        })),
      )
      .execute()
  }
  return keys
}

/** Four bytes at a place, so many days old. */
export async function storeUnder(place: string, days: number): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, 'some')
  const then = new Date(Date.now() - days * day)
  await utimes(place, then, then)
}

/** The names of all files below a directory. */
export async function filesBelow(directory: string): Promise<string[]> {
  if (!existsSync(directory)) return []
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted()
}

/** Everything that was handed in and can still be had: stored or in the trash. */
export const everKept = async (dataDirectory: string): Promise<string[]> =>
  [...(await filesBelow(join(dataDirectory, 'files'))), ...(await filesBelow(join(dataDirectory, 'trash')))].toSorted()
