import { acceptClock } from '#app/platform/machine/clock-watch.server.ts'
import { acceptDirectory } from '#app/platform/machine/directory-database.server.ts'
import { withEngines } from '#app/platform/machine/engines.server.ts'
import { sweepFiles } from '#app/platform/files/file-sweep.server.ts'
import { acceptSecret } from '#app/platform/machine/secret-check.server.ts'

/*
 * `npm run accept -- directory|files|secret|clock`: tells the portal that what it refuses is meant. Run it when you
 * know why.
 */

const acts: Record<string, () => Promise<string>> = {
  async directory() {
    await acceptDirectory()
    return 'The data directory belongs to this database from now on.'
  },
  async files() {
    const { moved, kept } = await sweepFiles({ anyNumber: true })
    return (
      `${moved} files that the database does not know were moved to the trash, where they stay for 90 days; ` +
      `${kept} files are kept.`
    )
  },
  async clock() {
    const at = (await acceptClock()).toISOString()
    return `The clock of the database is right: it is ${at}. A running portal goes on within a minute.`
  },
  async secret() {
    const lost = Object.entries(await acceptSecret())
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${count} ${what}`)
    return lost.length === 0
      ? 'The present secret is the right one; everything can be read.'
      : 'The present secret counts from now on. ' +
          `Sealed with another one, and unreadable while that is lost: ${lost.join(', ')}.`
  },
}

const [what = '', ...more] = process.argv.slice(2)
const act = Object.hasOwn(acts, what) && more.length === 0 ? acts[what] : undefined
if (act) process.stdout.write(`${await withEngines(act)}\n`)
else {
  process.stderr.write(`Say what is to be accepted: npm run accept -- ${Object.keys(acts).join(' | ')}\n`)
  process.exitCode = 2
}
