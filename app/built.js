// JavaScript, like `start.js` and `command.js`: it decides whether they need the loader for TypeScript at all.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Server, pages and commands with the packages they use are joined into a few files in here. */
export const builtDirectory = join(root, 'build/portal')
/** `portal`, `pages`, or a command's name. @param {string} name */
export const builtFile = (name) => join(builtDirectory, `${name}.js`)
/** Written last: what it says was built completely. */
export const stamp = join(root, 'build/sources.sha256')

/** Whether `build/` was made from the sources as they are now. */
export const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()

/**
 * A hash over everything that goes into the build, so that copies and checkouts with other file times count as equal.
 */
export function hashSources() {
  const hash = createHash('sha256')
  const files = ['app', 'db', 'search', 'public'].flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  for (const file of [...files.sort(), join(root, 'vite.config.ts'), join(root, 'package-lock.json')]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}
