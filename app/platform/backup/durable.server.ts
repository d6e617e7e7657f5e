import { createWriteStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Meter } from '#db/backup/read-rows.ts'

type Stored = { bytes: number; sha256: string }

/** Writes a whole file that was not there, and onto the disk. */
export async function writeNew(file: string, content: string | Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a stream compressed, and onto the disk; answers what went in and what came to lie there. */
export async function writeCompressed(
  file: string,
  content: Readable,
  onBytes: (bytes: number) => void,
): Promise<{ plain: Stored; file: Stored }> {
  const [plain, packed] = [new Meter(onBytes), new Meter()]
  await pipeline(
    content,
    plain,
    createGzip({ level: 1 }),
    packed,
    createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
  )
  return {
    plain: { bytes: plain.bytes, sha256: plain.sha256() },
    file: { bytes: packed.bytes, sha256: packed.sha256() },
  }
}

export async function makeDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
}

/** The names in a directory are on the disk, too. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory)
  await handle.sync().finally(() => handle.close())
}

/** Gives a directory its final name, once everything in it is on the disk. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await syncDirectory(from)
  await rename(from, to)
  await syncDirectory(dirname(to))
}
