import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { partOfCode } from '#db/values/text.ts'
import { BackupRefused } from './backup-refused.ts'

/** Another number means another way of reading. */
const format = 1

export const manifestFile = 'manifest.json'
/**
 * In the manner of `sha256sum`, over the manifest and the sealed secret; the manifest has the hashes of everything
 * else.
 */
export const checksumFile = 'manifest.sha256'
export const secretFile = 'secret.sealed'
export const filesListFile = 'files.sha256'
export const tableFile = (table: string) => `tables/${table}.copy.gz`
export const uploadFile = (key: string) => `files/${partOfCode(key, 0, 2)}/${key}`

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0)
const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)
const stored = z.strictObject({ bytes: count, sha256 })

const manifest = z.strictObject({
  format: z.literal(format),
  /** `mark` tells portals apart: it follows from the secret and does not give it away. */
  portal: z.strictObject({ version: z.string(), mark: z.string() }),
  postgresql: z.string(),
  takenAt: z.iso.datetime(),
  schema: z.array(z.string()).min(1),
  tables: z.record(
    name,
    z.strictObject({ columns: z.array(name).min(1), rows: count, sha256, bytes: count, file: stored }),
  ),
  sequences: z.record(name, z.strictObject({ value: z.string().regex(/^\d{1,19}$/), isCalled: z.boolean() })),
  audit: z.strictObject({ links: count, head: sha256.nullable() }),
  /** `missing`: their bytes were no longer there; `damaged`: they are in, but no longer what was uploaded. */
  files: z.strictObject({ count, bytes: count, list: stored, missing: count, damaged: count }),
  secret: z.enum(['sealed', 'left_out']),
  leftOut: z.record(z.string(), z.string()),
})

export type Manifest = z.infer<typeof manifest>

export const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

export const manifestText = (facts: Omit<Manifest, 'format'>): string =>
  `${JSON.stringify({ format, ...facts }, null, 1)}\n`

export function checksumText(manifestHash: string, sealedSecret: string | null): string {
  const secretLine = sealedSecret === null ? '' : `${hashOf(sealedSecret)}  ${secretFile}\n`
  return `${manifestHash}  ${manifestFile}\n${secretLine}`
}

export type ReadManifest = { manifest: Manifest; hash: string; sealedSecret: string | null }

/**
 * The manifest of a backup, with its own checksum asked. Refused as {@link BackupRefused} for whatever is no whole
 * backup.
 */
export async function readManifest(directory: string): Promise<ReadManifest> {
  const text = await contentOf(directory, manifestFile)
  const checksum = await contentOf(directory, checksumFile)
  const missing = text === null ? manifestFile : checksum === null ? checksumFile : null
  if (text === null || checksum === null)
    throw new BackupRefused(`${directory} is no whole backup: it has no ${missing}`)
  const hash = hashOf(text)
  if (!checksum.startsWith(checksumText(hash, null)))
    throw new BackupRefused(`${manifestFile} was changed: it does not fit ${checksumFile}`)
  const said = parsed(text)
  const inFormat = z.object({ format: z.number() }).safeParse(said).data?.format
  if (inFormat !== undefined && inFormat !== format)
    throw new BackupRefused(`This backup has format ${inFormat}, and this program reads format ${format}`)
  const read = manifest.safeParse(said)
  if (!read.success)
    throw new BackupRefused(
      `${manifestFile} is no manifest of a backup: ${z.prettifyError(read.error).split('\n').join(' ')}`,
    )
  const sealedSecret = read.data.secret === 'sealed' ? await contentOf(directory, secretFile) : null
  if (read.data.secret === 'sealed' && sealedSecret === null) throw new BackupRefused(`${secretFile} is missing`)
  if (checksum !== checksumText(hash, sealedSecret))
    throw new BackupRefused(`${secretFile} was changed: it does not fit ${checksumFile}`)
  return { manifest: read.data, hash, sealedSecret }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function contentOf(directory: string, file: string): Promise<string | null> {
  try {
    return await readFile(join(directory, file), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code)))
      return null
    throw error
  }
}
