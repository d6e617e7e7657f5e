import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { setTimeout as pause } from 'node:timers/promises'
import { db } from '#db/client.ts'
import type { Actor } from './actor.ts'
import { now } from './clock.ts'
import { Conflict, Unavailable } from './errors.ts'

/** A form with its key, and who sent it. */
export type Submission = { owner: string; once: string; fingerprint: Buffer }

/** So long a repeat waits for the answer to the first, and after so long an answer that never came is given up. */
const patienceMs = 8_000
const pollMs = 100
const daysKept = 1

/** Whose keys these are: of a session, or of a network where nobody is signed in. */
export function ownerOf(actor: Actor, { context }: Pick<ActionFunctionArgs, 'context'>): string {
  return actor.kind === 'person' ? `session:${actor.sessionId}` : `network:${context.clientAddress}`
}

/**
 * Lets a form have its effect once. The first one acts; when it led somewhere, a repeat is led there too, and one that
 * comes in between waits. A form that was refused may be sent again. Refused as Conflict when the same key comes with
 * another content, or when the first was answered by a page instead of a way on.
 */
export async function once<Answer>(submission: Submission, act: () => Promise<Answer>): Promise<Answer | Response> {
  const deadline = now().getTime() + patienceMs
  while (!await begin(submission)) {
    const first = await find(submission)
    if (!first) continue
    if (!first.body_hash.equals(submission.fingerprint)) throw new Conflict('forms:conflict.other_content')
    if (first.location === '') throw new Conflict('forms:conflict.already_sent')
    if (first.location !== null) return redirect(first.location, { status: 303 })
    if (now().getTime() > deadline) throw new Unavailable('The first submission of this form has no answer yet')
    await pause(pollMs)
  }
  try {
    const answer = await act()
    await finish(submission, answer instanceof Response ? answer.headers.get('location') ?? '' : '')
    return answer
  } catch (thrown) {
    await forget(submission)
    throw thrown
  }
}

/** Forgets forms that nobody will send again. */
export async function forgetSubmissions(): Promise<void> {
  await db().deleteFrom('submissions').where('received_at', '<', new Date(now().getTime() - daysKept * 86_400_000)).execute()
}

async function begin({ owner, once, fingerprint }: Submission): Promise<boolean> {
  const row = await db().insertInto('submissions').values({ owner, key: once, body_hash: fingerprint, received_at: now() })
    .onConflict((conflict) => conflict.columns(['owner', 'key']).doNothing()).returning('key').executeTakeFirst()
  return row !== undefined
}

const find = ({ owner, once }: Submission) => db().selectFrom('submissions').select(['body_hash', 'location'])
  .where('owner', '=', owner).where('key', '=', once).executeTakeFirst()

const finish = ({ owner, once }: Submission, location: string) => db().updateTable('submissions').set({ location })
  .where('owner', '=', owner).where('key', '=', once).execute()

const forget = ({ owner, once }: Submission) => db().deleteFrom('submissions')
  .where('owner', '=', owner).where('key', '=', once).where('location', 'is', null).execute()
