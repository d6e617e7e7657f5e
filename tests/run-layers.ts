import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync } from 'node:fs'

/**
 * Runs all layers of the tests, side by side those that leave a core waiting for a browser or a start and share
 * nothing; then vitest makes one report of all, with the reporters that are told here. Ends with 1 when a test failed,
 * or when a lane ended without a report.
 */

/** One after the other; what stands in one line runs side by side. */
const lanes = [
  [['unit', 'engines']],
  [['security', 'faults'], ['journeys']],
  [['under-load']], // measures answers, so that it has both cores
]

const reports = 'tests/output/lanes'
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

async function vitest(...options: string[]): Promise<number> {
  const [code] = await once(spawn('vitest', options, { stdio: 'inherit' }), 'exit')
  return (code as number | null) ?? 1
}

async function runLane(layers: readonly string[]): Promise<boolean> {
  const report = `${reports}/${layers.join('-')}.json`
  const projects = layers.map((layer) => `--project=${layer}`)
  await vitest('run', ...projects, '--reporter=default', '--reporter=blob', `--outputFile.blob=${report}`)
  return existsSync(report) // which tests failed stands in it
}

let reported = true
for (const sideBySide of lanes) {
  const ended = await Promise.all(sideBySide.map(runLane))
  reported &&= ended.every(Boolean)
}
const code = await vitest(`--merge-reports=${reports}`, ...process.argv.slice(2))
process.exitCode = reported ? code : 1
