import { createHash } from 'node:crypto'
import { link, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { placeOf } from '#app/platform/files/files.server.ts'
import { makeDirectory, syncDirectory, writeNew } from './durable.server.ts'
import { filesListFile, hashOf, type Manifest, uploadFile } from './manifest.server.ts'

type Upload = { key: string; sha256: string }
type WrittenFiles = {
  facts: Manifest['files']
  /** Keys of files that were missing or damaged. */
  lost: string[]
}

const atOnce = 1_000

/**
 * Copies every file that a row of the snapshot names, and lists them in the manner of `sha256sum`. Where the backup
 * before has the same bytes, the new one shares them (a hard link), so that many backups need little more room than
 * one.
 */
export async function writeFiles(
  client: pg.Client,
  directory: string,
  previous: string | undefined,
  onProgress: (done: number) => void,
): Promise<WrittenFiles> {
  const facts = { count: 0, bytes: 0, missing: 0, damaged: 0 }
  const lost: string[] = []
  const folders = new Set<string>()
  const list = await open(join(directory, filesListFile), 'wx', 0o600)
  const [listHash, listBytes] = [createHash('sha256'), { written: 0 }]
  try {
    for (
      let uploads = await uploadsAfter(client, '');
      uploads.length > 0;
      uploads = await uploadsAfter(client, uploads.at(-1)!.key)
    ) {
      let lines = ''
      for (const upload of uploads) {
        const target = join(directory, uploadFile(upload.key))
        folders.add(dirname(target))
        await makeDirectory(dirname(target))
        const kept = await keepFile(upload, target, previous && join(previous, uploadFile(upload.key)))
        if (kept?.sha256 !== upload.sha256) {
          facts[kept ? 'damaged' : 'missing'] += 1
          lost.push(upload.key)
        }
        if (!kept) continue
        facts.count += 1
        facts.bytes += kept.bytes
        lines += `${kept.sha256}  ${uploadFile(upload.key)}\n`
      }
      await list.writeFile(lines)
      listHash.update(lines)
      listBytes.written += lines.length
      onProgress(facts.count)
    }
    await list.sync()
  } finally {
    await list.close()
  }
  for (const folder of folders) await syncDirectory(folder)
  return { facts: { ...facts, list: { bytes: listBytes.written, sha256: listHash.digest('hex') } }, lost }
}

async function uploadsAfter(client: pg.Client, key: string): Promise<Upload[]> {
  const { rows } = await client.query<Upload>(
    `select key, encode(sha256, 'hex') as sha256 from files
    where key collate "C" > $1 order by key collate "C" limit $2`,
    [key, atOnce],
  )
  return rows
}

/** What came to lie at the target; null when the file is nowhere. */
async function keepFile(
  { key, sha256 }: Upload,
  target: string,
  earlier: string | undefined,
): Promise<{ bytes: number; sha256: string } | null> {
  const shared = earlier === undefined ? null : await bytesOf(earlier)
  if (earlier !== undefined && shared && hashOf(shared) === sha256 && (await isLinked(earlier, target)))
    return { bytes: shared.length, sha256 }
  const bytes = await bytesOf(placeOf(key))
  if (!bytes) return null
  await writeNew(target, bytes)
  return { bytes: bytes.length, sha256: hashOf(bytes) }
}

async function bytesOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Some file systems have no hard links. */
async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const cannot = ['EPERM', 'EXDEV', 'ENOTSUP', 'ENOSYS', 'EMLINK']
    if (error instanceof Error && 'code' in error && cannot.includes(String(error.code))) return false
    throw error
  }
}
