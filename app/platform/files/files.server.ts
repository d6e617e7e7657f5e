import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { sql, type Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { partOfCode } from '#db/values/text.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { attachment, safeFileName } from './attachment.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { BadInput, NotFound } from '#app/platform/errors.ts'
import { inspectFile } from './file-kinds.server.ts'
import { scanner } from '#app/platform/messages/gateways/scanner.server.ts'
import { withinFileQuota } from '#app/platform/access/quotas.server.ts'
import { fileKinds, largestFile, type MediaType, type Upload } from '#app/platform/forms/upload.ts'

declare const checked: unique symbol
/** A file that was looked into and scanned; only {@link acceptFile} makes one. */
export type AcceptedFile = {
  readonly [checked]: true
  name: string
  mediaType: MediaType
  /** In bytes. */
  size: number
  sha256: string
  /** Where the bytes are until the form is answered. */
  place: string
  scannedAt: Date
}

/**
 * Looks into a file that somebody handed in: at most 10 MB, by its content a PDF, JPEG or PNG that can do nothing, and
 * without a virus. Call it before the operation begins, because the scanner takes its time. Refused as BadInput for
 * `field`, and as Unavailable when the scanner is away. Whole files are in memory one at a time, however many come at
 * once.
 */
export async function acceptFile({ name, size, sha256, place }: Upload, field: string): Promise<AcceptedFile> {
  const refuse = (code: string, params?: Record<string, number>) => new BadInput([{ field, code, params }])
  if (size === 0) throw refuse('file_empty')
  if (size > largestFile) throw refuse('file_too_big', { megabytes: largestFile / 1024 / 1024 })
  const found = await inTurn(async () => inspectFile(await readFile(place)))
  if ('fault' in found) throw refuse(found.fault)
  const scan = scanner()
  if (!scan) throw refuse('file_unscannable')
  if ((await scan(place)) === 'infected') throw refuse('file_infected')
  const accepted: Omit<AcceptedFile, typeof checked> = {
    name: safeFileName(name, fileKinds[found.mediaType]),
    mediaType: found.mediaType,
    size,
    sha256,
    place,
    scannedAt: now(),
  }
  return accepted as AcceptedFile
}

let turn: Promise<unknown> = Promise.resolve()

/** One after the other, in the order of asking. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = turn.then(work)
  turn = mine.catch(() => {})
  return mine
}

/**
 * Keeps a file and answers its id, in the caller's transaction: the bytes are on the disk before the row can be seen.
 * Bytes whose transaction failed go to the trash later. Refused as Conflict when the person, or the employer they act
 * for, handed in too many or too much in thirty days.
 */
export async function storeFile(trx: Transaction<DB>, actor: Actor, file: AcceptedFile): Promise<number> {
  const [personId, employerId] = actor.kind === 'person' ? [actor.personId, actor.employerId] : [null, null]
  if (personId !== null) await withinFileQuota(trx, 'uploaded_by', personId, file.size)
  if (employerId !== null) await withinFileQuota(trx, 'employer_id', employerId, file.size)
  const key = randomBytes(16).toString('hex')
  await keepDurably(key, file.place)
  const { id } = await trx
    .insertInto('files')
    .values({
      key,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.size,
      sha256: Buffer.from(file.sha256, 'hex'),
      scanned_at: file.scannedAt,
      uploaded_by: personId,
      employer_id: employerId,
      uploaded_at: now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * The file as a download that no browser opens as a page (the server forbids guessing types on every answer). Whether
 * this reader may have it, the caller has asked.
 */
export async function fileAnswer(fileId: number): Promise<Response> {
  const row = await db()
    .selectFrom('files')
    .select(['key', 'name', 'media_type', 'bytes'])
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow(() => new NotFound(`File ${fileId}`))
  const file = await open(placeOf(row.key))
  return new Response(createReadableStreamFromReadable(file.createReadStream()), {
    headers: {
      'content-type': row.media_type,
      'content-length': String(row.bytes),
      'content-disposition': attachment(row.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  })
}

export const fileRoot = () => join(env().PORTAL_DATA_DIR, 'files')
/** Where the bytes of a file lie. */
export const placeOf = (key: string) => join(fileRoot(), partOfCode(key, 0, 2), key)

/**
 * A second name for bytes that arrived, on the disk when this resolves. The first name goes when the form is answered,
 * so that an operation that is tried again finds the bytes again.
 */
async function keepDurably(key: string, arrived: string): Promise<void> {
  const directory = join(fileRoot(), partOfCode(key, 0, 2))
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await synced(arrived)
  await link(arrived, placeOf(key))
  await synced(directory)
}

/** Deletes files that nothing refers to any more; their bytes go by {@link forgetBytes} once the transaction holds. */
export async function forgetFiles(trx: Transaction<DB>, ids: readonly number[]): Promise<void> {
  await sql`delete from files where id = any(${ids}::bigint[])`.execute(trx)
}

/** Removes bytes for good. Those that a crash leaves go as others without a row do, by way of the trash. */
export async function forgetBytes(keys: readonly string[]): Promise<void> {
  for (const key of keys)
    await rm(placeOf(key), { force: true }).catch((error: unknown) =>
      log.warn({ err: error }, 'bytes of a file that is forgotten could not be removed'),
    )
}

/** How many of the newest files are not where they belong: another directory, or a disk that is not mounted. */
export async function missingFiles(): Promise<number> {
  const rows = await db().selectFrom('files').select('key').orderBy('id', 'desc').limit(5).execute()
  const found = await Promise.all(
    rows.map(({ key }) =>
      stat(placeOf(key)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.filter((isThere) => !isThere).length
}

async function synced(place: string): Promise<void> {
  const handle = await open(place)
  await handle.sync().finally(() => handle.close())
}
