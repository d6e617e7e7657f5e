import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file under these rooms, as paths from the top of the project. */
export function filesIn(...rooms: string[]): string[] {
  return rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.startsWith('tests/output/')),
  )
}

/** All our own program text. */
export function sourceFiles(): string[] {
  return filesIn('app', 'db', 'search', 'tests')
    .concat('vite.config.ts', 'vitest.config.ts')
    .filter((file) => /\.(tsx?|css)$/.test(file))
}

export function read(file: string): string {
  return readFileSync(file, 'utf8')
}
