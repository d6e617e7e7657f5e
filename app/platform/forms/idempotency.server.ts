import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Unavailable } from '#app/platform/errors.ts'
import { log } from '#app/platform/log.server.ts'

/** A form with its key, and who sent it. */
export type Submission = { owner: string; once: string; fingerprint: Buffer }

/** So long a repeat waits for the answer to the first. */
const patienceMs = 8_000
const pollMs = 100
/** After so long without effect and answer the first one is given up: its process has ended. */
const abandonedMs = 60_000
/** So long this process keeps whole answers, cookies included, for whoever pressed twice. */
const answerKeptMs = 10_000

const daysKept = 1

const acting = new AsyncLocalStorage<Submission>()
const answers = new Map<string, { fingerprint: Buffer; answer: Promise<unknown> }>()

/** Whose keys these are: of a session, or of a network where nobody is signed in. */
export function ownerOf(actor: Actor, { context }: Pick<ActionFunctionArgs, 'context'>): string {
  return actor.kind === 'person' ? `session:${actor.sessionId}` : `network:${context.clientAddress}`
}

/**
 * Lets a form have its effect once. The first one acts; a repeat is answered as the first was, and one that comes in
 * between waits. A form that was refused without effect may be sent again. Refused as Conflict when the same key comes
 * with another content, or when there is an effect and no way on to repeat.
 */
export async function once<Answer>(submission: Submission, act: () => Promise<Answer>): Promise<Answer | Response> {
  const name = `${submission.owner} ${submission.once}`
  const first = answers.get(name)
  if (first) {
    if (!first.fingerprint.equals(submission.fingerprint)) throw new Conflict('forms:conflict.other_content')
    return copied((await first.answer) as Answer)
  }
  const answer = onceAnywhere(submission, act)
  answers.set(name, { fingerprint: submission.fingerprint, answer })
  const letGo = () => answers.delete(name)
  answer.then(() => setTimeout(letGo, answerKeptMs).unref(), letGo)
  return copied(await answer)
}

/** Called at the end of an operation's transaction: the form it belongs to has had its effect, if that is committed. */
export async function markEffect(trx: Transaction<DB>): Promise<void> {
  const submission = acting.getStore()
  if (submission)
    await trx
      .updateTable('submissions')
      .set({ location: '' })
      .where('owner', '=', submission.owner)
      .where('key', '=', submission.once)
      .execute()
}

/** Forgets forms that nobody will send again. */
export async function forgetSubmissions(): Promise<void> {
  await db()
    .deleteFrom('submissions')
    .where('received_at', '<', new Date(now().getTime() - daysKept * 86_400_000))
    .execute()
}

/** The same in all processes, and after a restart: the first one is known by its row. */
async function onceAnywhere<Answer>(submission: Submission, act: () => Promise<Answer>): Promise<Answer | Response> {
  const deadline = now().getTime() + patienceMs
  while (!(await begin(submission))) {
    const first = await find(submission)
    if (!first) continue
    if (!first.body_hash.equals(submission.fingerprint)) throw new Conflict('forms:conflict.other_content')
    if (first.location) return redirect(first.location, { status: 303 })
    if (now().getTime() > deadline) {
      throw first.location === ''
        ? new Conflict('forms:conflict.already_sent')
        : new Unavailable('The first one of this form has no answer yet')
    }
    await pause(pollMs)
  }
  const answer = await acting.run(submission, act).catch(async (thrown: unknown) => {
    await forget(submission).catch(() => leaveBehind(submission))
    throw thrown
  })
  // Its effect is committed with a mark: without this a repeat is told so, but not where to go on.
  await finish(submission, answer instanceof Response ? (answer.headers.get('location') ?? '') : '').catch(
    (error: unknown) => log.warn({ err: error }, 'the answer to a form could not be noted'),
  )
  return answer
}

/** Forms whose first one failed together with the database, as this process knows: a repeat need not wait for it. */
const leftBehind = new Set<string>()

function leaveBehind({ owner, once }: Submission): void {
  const name = `${owner} ${once}`
  leftBehind.add(name)
  setTimeout(() => leftBehind.delete(name), abandonedMs).unref()
}

const copied = <Answer>(answer: Answer): Answer => (answer instanceof Response ? (answer.clone() as Answer) : answer)

/** Whether this one is to act: it is the first, or the first was given up. */
async function begin({ owner, once, fingerprint }: Submission): Promise<boolean> {
  const at = now()
  const abandonedSince = new Date(at.getTime() - (leftBehind.delete(`${owner} ${once}`) ? 0 : abandonedMs))
  const row = await db()
    .insertInto('submissions')
    .values({ owner, key: once, body_hash: fingerprint, received_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['owner', 'key'])
        .doUpdateSet({ received_at: at })
        .where('submissions.location', 'is', null)
        .where('submissions.body_hash', '=', fingerprint)
        .where('submissions.received_at', '<=', abandonedSince),
    )
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

const find = ({ owner, once }: Submission) =>
  db()
    .selectFrom('submissions')
    .select(['body_hash', 'location'])
    .where('owner', '=', owner)
    .where('key', '=', once)
    .executeTakeFirst()

const finish = ({ owner, once }: Submission, location: string) =>
  db().updateTable('submissions').set({ location }).where('owner', '=', owner).where('key', '=', once).execute()

/** Only where nothing was done: what an operation has committed stays marked. */
const forget = ({ owner, once }: Submission) =>
  db()
    .deleteFrom('submissions')
    .where('owner', '=', owner)
    .where('key', '=', once)
    .where('location', 'is', null)
    .execute()
