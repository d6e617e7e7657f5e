import { failedDeliveries, forgetFailed, retryFailed } from '#app/platform/events/deliveries.server.ts'
import { withEngines } from '#app/platform/machine/engines.server.ts'

/*
 * `npm run reactions`: names the reactions to events that have failed for good; `-- again` has them tried anew, as when
 * their fault is mended, `-- forget` gives them up.
 */

const acts: Record<string, () => Promise<string>> = {
  async list() {
    const failed = await failedDeliveries()
    return [
      `${failed.length} reactions have failed for good`,
      ...failed.map(
        ({ name, ids, reaction, failedAt, reason }) =>
          `  ${reaction} to ${name} ${JSON.stringify(ids)}, ${failedAt.toISOString()}: ${reason}`,
      ),
    ].join('\n')
  },
  again: async () => `${await retryFailed()} reactions are tried anew by the running portal`,
  forget: async () => `${await forgetFailed()} reactions are given up`,
}

const [what = 'list', ...more] = process.argv.slice(2)
const act = Object.hasOwn(acts, what) && more.length === 0 ? acts[what] : undefined
if (act) process.stdout.write(`${await withEngines(act)}\n`)
else {
  process.stderr.write('npm run reactions [-- again | forget]\n')
  process.exitCode = 2
}
