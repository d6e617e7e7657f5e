import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { BackupRefused } from './backup-refused.ts'
import {
  checksumFile,
  filesListFile,
  manifestFile,
  type ReadManifest,
  readManifest,
  secretFile,
  tableFile,
} from './manifest.server.ts'

/**
 * Reads a whole backup and holds every byte against its manifest. Refused as {@link BackupRefused}, with the first
 * reason, when anything is missing, changed, cut off or there beside it, or is no plain file.
 */
export async function checkBackup(directory: string, onProgress: (text: string) => void): Promise<ReadManifest> {
  const entries = await entriesOf(directory)
  const read = await readManifest(directory)
  const { manifest } = read
  const expected = new Set([manifestFile, checksumFile, filesListFile, ...Object.keys(manifest.tables).map(tableFile)])
  if (read.sealedSecret !== null) expected.add(secretFile)
  const missing = [...expected].find((file) => !entries.has(file))
  if (missing !== undefined) throw new BackupRefused(`${missing} is missing`)

  await checkFile(directory, filesListFile, manifest.files.list.sha256)
  let files = 0
  for await (const { file, sha256 } of listedFiles(directory)) {
    if (!entries.has(file)) throw new BackupRefused(`${file} is missing`)
    await checkFile(directory, file, sha256)
    entries.delete(file)
    files += 1
    onProgress(`${files} of ${manifest.files.count} files verified`)
  }
  if (files !== manifest.files.count)
    throw new BackupRefused(`${filesListFile} names ${files} files instead of ${manifest.files.count}`)
  for (const [table, { file }] of Object.entries(manifest.tables)) {
    onProgress(`table ${table} is being verified`)
    await checkFile(directory, tableFile(table), file.sha256)
  }
  const strange = [...entries].find((file) => !expected.has(file))
  if (strange !== undefined) throw new BackupRefused(`${strange} does not belong to this backup`)
  return read
}

/** The files of a backup with their hashes, in the order of the list. Refused for a line that names any other place. */
export async function* listedFiles(directory: string): AsyncGenerator<{ file: string; key: string; sha256: string }> {
  for await (const line of linesOf(join(directory, filesListFile))) {
    const [, sha256, file, folder, key] = /^([0-9a-f]{64}) {2}(files\/([0-9a-f]{2})\/([0-9a-f]{32}))$/.exec(line) ?? []
    if (!sha256 || !file || !key || !key.startsWith(folder!))
      throw new BackupRefused(`${filesListFile} names no file of a backup: ${JSON.stringify(line)}`)
    yield { file, key, sha256 }
  }
}

async function* linesOf(place: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(place, 'utf8')) {
    const lines = (rest + String(piece)).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}

/** All plain files by their place in the backup. Refused when there is anything else but folders. */
async function entriesOf(directory: string): Promise<Set<string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new BackupRefused(`${directory} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  })
  const files = new Set<string>()
  for (const entry of entries) {
    const place = relative(directory, join(entry.parentPath, entry.name))
    if (entry.isFile()) files.add(place)
    else if (!entry.isDirectory()) throw new BackupRefused(`${place} is neither a file nor a folder`)
  }
  return files
}

async function checkFile(directory: string, file: string, sha256: string): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(join(directory, file))) hash.update(chunk as Buffer)
  if (hash.digest('hex') !== sha256)
    throw new BackupRefused(`${file} was changed or cut off: its hash is not the one in the backup's list`)
}
