import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe } from 'vitest'

const directory = resolve('../shared/data')

/** A file of the data that lives beside the project and is never part of it. */
export function sharedFile(path: string): string {
  return join(directory, path)
}

/** `describe`, skipped and said so where a file of `../shared/data` is absent. */
export function describeWithShared(name: string, path: string, tests: () => void): void {
  const isAbsent = !existsSync(sharedFile(path))
  if (isAbsent) process.stderr.write(`Skipped: ${name}: ../shared/data/${path} is absent\n`)
  describe.skipIf(isAbsent)(name, tests)
}
