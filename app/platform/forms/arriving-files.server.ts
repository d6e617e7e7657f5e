import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { Unavailable } from '#app/platform/errors.ts'
import { largestFile, Upload } from './upload.ts'

const root = () => join(env().PORTAL_DATA_DIR, 'arriving')

/**
 * Writes the bytes of a file to the disk as they come, so that a file of any size takes the memory of one piece of it.
 * Refused as Unavailable, after its end, when the disk does not take it; it throws when it breaks off. Nothing is left
 * then.
 */
export async function receiveFile(name: string, bytes: Readable): Promise<Upload> {
  const place = join(root(), randomBytes(16).toString('hex'))
  const hash = createHash('sha256')
  let size = 0
  let fault: unknown
  const file = await create(place).catch((error: unknown) => void (fault = error))
  try {
    for await (const piece of bytes as AsyncIterable<Buffer>) {
      size = Math.min(size + piece.length, largestFile + 1)
      if (size > largestFile || fault) continue
      hash.update(piece)
      await file!.writeFile(piece).catch((error: unknown) => void (fault = error))
    }
    if (fault) throw new Unavailable('The disk did not take a file', { cause: fault })
    return new Upload(name, size, hash.digest('hex'), place)
  } catch (error) {
    await rm(place, { force: true })
    throw error
  } finally {
    await file?.close()
  }
}

async function create(place: string): Promise<FileHandle> {
  await mkdir(root(), { recursive: true, mode: 0o700 })
  return open(place, 'wx', 0o600)
}

/** Takes files away whose form was answered. What was kept of them has a place of its own. */
export async function discard(uploads: readonly Upload[]): Promise<void> {
  await Promise.all(uploads.map(({ place }) => rm(place, { force: true })))
}

/** No form is under way for so long. */
const abandonedAfterMs = 60 * 60 * 1000

/** Removes what a process that was killed had begun to receive; answers how many files. */
export async function sweepArriving(): Promise<number> {
  let swept = 0
  for (const name of await readdir(root()).catch(noneYet)) {
    const place = join(root(), name)
    const facts = await stat(place).catch(noneYet)
    if (!('mtimeMs' in facts) || now().getTime() - facts.mtimeMs < abandonedAfterMs) continue
    await rm(place, { force: true })
    swept += 1
  }
  return swept
}

function noneYet(error: unknown): never[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
