import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file) && !/^(journeys|faults)\//.test(file))
  .map((file) => `tests/${file}`)
/** What attacks a portal leaves it changed, and takes minutes: a layer of its own that `npm run test:attacks` runs. */
const attacks = ['typed', 'guessing', 'hostile', 'flood', 'unicode'].map((name) => `tests/security/${name}.test.ts`)
/** What proves itself over many minutes: `npm run test:endurance`. */
const endurance = ['kills', 'silent-lines', 'import-engines-killed', 'applications-simulated'].map(
  (name) => `tests/faults/${name}.test.ts`,
)
/** What measures answers while something heavy runs needs both cores for itself. */
const underLoad = [
  'backup-under-load',
  'search-availability',
  'suspension',
  'search-convergence',
  'alerts-killed',
  'full-disk',
].map((name) => `tests/faults/${name}.test.ts`)
/** Tests that import one of these ask the running portal from outside. */
const needsPortal = /(tests\/support\/(site|sign-in)|\.\/ask)\.ts/
/**
 * Tests that import one of these need PostgreSQL and Meilisearch. What is put in the place of a module or said by the
 * environment would stay in a shared process, so such a file runs among them, too, where each has its own.
 */
const needsProcess = /tests\/support\/(database|search-engine|engines)\.ts|\bvi\.(m|doM)ock\(|\bprocess\.env\b/

function layerOf(file: string): string {
  const text = readFileSync(file, 'utf8')
  if (attacks.includes(file)) return 'attacks'
  if (needsPortal.test(text)) return 'security'
  return needsProcess.test(text) ? 'engines' : 'unit'
}
const layers = new Map(files.map((file) => [file, layerOf(file)]))
const filesOf = (layer: string) => files.filter((file) => layers.get(file) === layer)

const setupFiles = ['tests/support/stray-errors.ts']
const cores = Math.min(4, availableParallelism())

/** Files of half a minute and more, the longest first: begun last, one of them would keep a core waiting. */
const long = [
  'search/poison',
  'architecture/patterns',
  'platform/every-form',
  'db/connection',
  'domains/review/parties',
  'platform/http/slots',
  'domains/half-done',
  'faults/start-stop',
  'faults/wrong-surroundings',
  'faults/backup-restore',
  'faults/import-killed',
  'faults/audit-chain',
]
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      (long.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`)) + long.length + 1) % (long.length + 1)
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

/** Layers in the order in which they run: what fails fast comes first. */
export default defineConfig({
  test: {
    silent: 'passed-only',
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: filesOf('unit'),
          isolate: false, // what is pure may share a process, which loads modules once
          setupFiles,
          testTimeout: 60_000, // against what hangs: beside the checker of patterns two cores are busy for a minute
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'engines',
          include: filesOf('engines'),
          globalSetup: 'tests/support/start-engines.ts',
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: cores + 1, // some wait for an engine, or for a line that was cut
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'security',
          include: filesOf('security'),
          globalSetup: 'tests/support/portal.ts',
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/support/chromium.ts', 'tests/support/portal.ts'],
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          maxConcurrency: 3,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          exclude: [...underLoad, ...endurance],
          globalSetup: 'tests/support/start-engines.ts',
          setupFiles,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 2, // a portal that starts, and its stop, are half waiting
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          name: 'under-load',
          include: underLoad,
          globalSetup: 'tests/support/start-engines.ts',
          setupFiles,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
      {
        test: {
          name: 'attacks',
          include: filesOf('attacks'),
          globalSetup: ['tests/support/start-engines.ts', 'tests/support/portal.ts'],
          setupFiles,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 6 },
        },
      },
      {
        test: {
          name: 'endurance',
          include: endurance,
          globalSetup: 'tests/support/start-engines.ts',
          setupFiles,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 7 },
        },
      },
    ],
  },
})
