import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { CannotStart } from '#db/cannot-start.ts'
import { db } from '#db/client.ts'
import { writeWhole } from '#db/write-whole.ts'
import { env } from '#app/platform/env.server.ts'

/** Which database the files of this directory belong to, and the newest file row of it that was seen from here. */
type Note = { database: string; newestFile: number }

/**
 * own: the files here belong to this database. older: they do, but it lacks rows that it had when it was last seen, as
 * after restoring an old copy. foreign: they belong to another database. unbound: nothing here says to which.
 */
export type DirectoryState = 'own' | 'older' | 'foreign' | 'unbound'

const directory = () => resolve(env().PORTAL_DATA_DIR)
const noteFile = () => join(directory(), 'database.json')

/**
 * Binds the data directory to the database at the first start. Refused as CannotStart when it is bound to another one,
 * and when it holds files that this database knows nothing of.
 */
export async function bindDirectory(): Promise<void> {
  const note = readNote()
  if (!note && (await holdsForeignFiles()))
    throw new CannotStart(foreignLine('holds files that the database does not know'))
  if (note && (await directoryState()) === 'foreign') throw new CannotStart(foreignLine('belongs to another database'))
  if (!note) await acceptDirectory()
}

/** From now on the directory belongs to the database as it is now. */
export async function acceptDirectory(): Promise<void> {
  writeWhole(noteFile(), JSON.stringify(await currentNote()))
}

/** How the data directory and the database stand to each other now; one query. */
export async function directoryState(): Promise<DirectoryState> {
  const note = readNote()
  const current = await currentNote()
  if (!note) return 'unbound'
  if (note.database !== current.database) return 'foreign'
  return current.newestFile < note.newestFile ? 'older' : 'own'
}

/** Notes how far the database has come, so that an older copy of it is known as such. */
export async function followDatabase(): Promise<void> {
  if ((await directoryState()) === 'own') await acceptDirectory()
}

const foreignLine = (what: string) =>
  `The data directory ${directory()} ${what}: set the right PORTAL_DATA_DIR or DATABASE_URL; ` +
  'where the two are to belong together from now on, run npm run accept -- directory'

function readNote(): Note | null {
  if (!existsSync(noteFile())) return null
  try {
    return JSON.parse(readFileSync(noteFile(), 'utf8')) as Note
  } catch {
    throw new CannotStart(
      `${noteFile()} is damaged: run npm run accept -- directory when the database is the right one`,
    )
  }
}

async function currentNote(): Promise<Note> {
  const { rows } = await sql<Note>`
    select id as database, (select coalesce(max(id), 0) from files) as "newestFile"
    from portal_instance`.execute(db())
  return rows[0]!
}

/** Files from before directories were bound: most of their names must be in the database. */
async function holdsForeignFiles(): Promise<boolean> {
  const root = join(directory(), 'files')
  const names = existsSync(root)
    ? readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.split('/').at(-1)!)
    : []
  const keys = names.filter((name) => /^[0-9a-f]{32}$/.test(name))
  if (keys.length === 0) return false
  const { rows } = await sql<{ known: number }>`
    select count(*) as known from files where key = any(${keys}::text[])`.execute(db())
  return rows[0]!.known * 2 < keys.length
}
