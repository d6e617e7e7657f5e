import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import type { TFunction } from 'i18next'
import { type AdapterName, adapterNames } from '#app/domains/exchange/adapters.ts'
import { SourceLocked } from '#app/domains/exchange/import-connection.server.ts'
import type { ImportSummary } from '#app/domains/exchange/import-tally.ts'
import { importVacancies } from '#app/domains/exchange/import-vacancies.server.ts'
import { type ImportLanguage, importLanguages, importTexts } from '#app/domains/exchange/import-texts.ts'
import { UnreadableFile } from '#app/domains/exchange/unreadable-file.ts'
import { ProgressLine } from '#app/domains/exchange/progress-line.ts'
import { showSummary } from '#app/domains/exchange/show-summary.ts'
import { readHolder } from '#app/platform/machine/data-directory.server.ts'
import { withEngines } from '#app/platform/machine/engines.server.ts'
import { env } from '#app/platform/env.server.ts'
import { db } from '#db/client.ts'
import { indexQueueState } from '#db/index-queue.ts'
import { searchHealth } from '#search/engine/client.ts'

/**
 * `npm run import`: see the usage text in the locale file. Results go to standard output, everything else to standard
 * error.
 */

// Memory before speed: without it V8 lets garbage of 150 MB and more lie, and the engine sets the pace anyway.
setFlagsFromString('--optimize-for-size')

const exitCodes = { done: 0, failed: 1, usage: 2, locked: 3 }
/** A search index that makes no progress for so long is left to the portal. */
const indexPatienceMs = 60_000

const say = (line: string) => void process.stderr.write(`${line}\n`)

type Options = {
  file: string
  source: string
  adapter: AdapterName
  dryRun: boolean
  rejectsFile: string | undefined
  warningsFile: string | undefined
  validDays: number
  index: boolean
  json: boolean
}

function languageOf(args: string[]): ImportLanguage {
  const named = args[args.indexOf('--lang') + 1]
  return args.includes('--lang=en') || (args.includes('--lang') && named === 'en') ? 'en' : 'zh-CN'
}

/** The options, or what is wrong with them in words. */
function readOptions(args: string[], t: TFunction): Options | { problem: string } | 'help' {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        adapter: { type: 'string', default: 'exchange' },
        'dry-run': { type: 'boolean', default: false },
        rejects: { type: 'string' },
        warnings: { type: 'string' },
        'valid-days': { type: 'string', default: '60' },
        'no-index': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'zh-CN' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return 'help'
    const [what, file, ...more] = positionals
    const adapter = adapterNames.find((name) => name === values.adapter)
    const validDays = Number(values['valid-days'])
    if (what !== 'vacancies') return { problem: t('usage.what') }
    if (!file || more.length > 0) return { problem: t('usage.file') }
    if (!/^[\p{L}\p{N}._-]{1,64}$/u.test(values.source ?? '')) return { problem: t('usage.source') }
    if (!adapter) return { problem: t('usage.adapter', { adapters: adapterNames.join(', ') }) }
    if (!/^\d{1,3}$/.test(values['valid-days']) || validDays < 1 || validDays > 365) return { problem: t('usage.days') }
    if (!importLanguages.some((language) => language === values.lang)) return { problem: t('usage.lang') }
    return {
      file,
      source: values.source!,
      adapter,
      dryRun: values['dry-run'],
      rejectsFile: values.rejects,
      warningsFile: values.warnings,
      validDays,
      index: !values['no-index'],
      json: values.json,
    }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

/**
 * Imports while the search index follows, written here where no running portal does that, and waits until search shows
 * every vacancy; how many of them each employer has follows after that.
 */
async function importAndIndex(options: Options, t: TFunction, progress: ProgressLine): Promise<ImportSummary> {
  // Whoever searches meanwhile comes first, and so does the index, which takes longer than the import anyway.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const followsIndex = options.index && !options.dryRun
  // The dictionaries of the index writer take time and memory, so only who needs them loads them.
  const indexing =
    followsIndex && !portalWritesIndex() ? (await import('#app/workers/copy-to-search.server.ts')).copyToSearch() : null
  try {
    const summary = await importVacancies({
      ...options,
      databaseUrl: process.env.DATABASE_URL!,
      message: ({ reason, params }, kind) => t(`${kind}.${reason}`, params),
      onProgress: (done) => progress.show(done),
    })
    if (followsIndex) say(await untilIndexed(t, progress))
    return summary
  } finally {
    await indexing?.stop()
  }
}

/** Whether the portal of this data directory runs, on the same database. */
function portalWritesIndex(): boolean {
  const holder = readHolder(resolve(env().PORTAL_DATA_DIR))
  return holder?.kind === 'portal' && holder.engines?.databaseUrl === process.env.DATABASE_URL
}

/** How the wait for the search index ended, in words. */
async function untilIndexed(t: TFunction, progress: ProgressLine): Promise<string> {
  if (searchHealth().state === 'absent') return t('index.away')
  let fewest = Infinity
  let changedAt = performance.now()
  for (;;) {
    const asked = performance.now()
    const { due } = await indexQueueState(db(), 'vacancy')
    const countingMs = performance.now() - asked
    if (due < fewest) [fewest, changedAt] = [due, performance.now()]
    if (due === 0 || performance.now() - changedAt > indexPatienceMs) {
      progress.end()
      return due === 0 ? t('indexed') : t('index.away')
    }
    progress.say(t('indexing', { due }))
    // Counting a long queue must not take the time that indexing needs.
    await sleep(Math.max(200, 20 * countingMs))
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}

async function main(args: string[]): Promise<number> {
  const t = importTexts(languageOf(args))
  const options = readOptions(args, t)
  if (options === 'help') {
    process.stdout.write(`${t('usage')}\n`)
    return exitCodes.done
  }
  if ('problem' in options) {
    say(`${t('usage.problem', { problem: options.problem })}\n\n${t('usage')}`)
    return exitCodes.usage
  }
  if (!existsSync(options.file)) {
    say(t('file.no_such_file', { file: options.file }))
    return exitCodes.failed
  }
  const progress = new ProgressLine(process.stderr, t)
  const onSignal = () => say(t('stopped'))
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    const summary = await withEngines(() => importAndIndex(options, t, progress))
    process.stdout.write(`${options.json ? JSON.stringify(summary) : showSummary(summary, t)}\n`)
    return exitCodes.done
  } catch (error) {
    progress.end()
    if (error instanceof SourceLocked) {
      say(t('locked', { source: error.source }))
      return exitCodes.locked
    }
    say(
      error instanceof UnreadableFile
        ? t(`file.${error.reason}`, error.params)
        : t('failed', { detail: messageOf(error) }),
    )
    return exitCodes.failed
  }
}

process.exitCode = await main(process.argv.slice(2))
