import { type Database, db } from '#db/client.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { BadInput } from '#app/platform/errors.ts'
import { attempt } from './attempt.server.ts'
import { contactIndex } from '../contact-columns.server.ts'
import { isTrustedDevice } from './trusted-device.server.ts'
import { guarded } from './throttle.server.ts'
import { isPassword } from '../account/passwords.server.ts'
import { goOn, type Progress } from './progress.server.ts'
import { lockFlow, openFlow } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

type Typed = { email: string; password: string; returnTo: string; visit: Visit }

/**
 * Signs in by mail address and password. Refused beside the field in the same words and the same time whether the
 * account does not exist, has no password, or has another one; a disabled account counts as none.
 */
export async function signInByPassword(actor: Actor, typed: Typed): Promise<Progress> {
  const index = contactIndex({ channel: 'mail', address: typed.email })
  const found = await accountOf(db(), index)
  // A browser is known to its own person only: with accounts of one's own nobody gets more guesses at others.
  const mark = found !== undefined && isTrustedDevice(typed.visit.mark, found.id) ? typed.visit.mark : null
  const account = index.toString('base64') + (mark === null ? '' : ` device ${mark}`)
  return guarded({ clientAddress: typed.visit.clientAddress, account, mark }, async () => {
    const isRight = await isPassword(found?.hash ?? null, typed.password)
    return finish(actor, { ...typed, personId: found?.id ?? null, hash: isRight ? found!.hash : null })
  })
}

const accountOf = (database: Database, index: Buffer) =>
  database
    .selectFrom('people as p')
    .leftJoin('passwords as w', (join) => join.onRef('w.person_id', '=', 'p.id').on('w.suspended_at', 'is', null))
    .select(['p.id', 'w.hash'])
    .where('p.email_index', '=', index)
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst()

/**
 * The password is compared before the transaction, which then makes sure that it is still the one that was compared.
 */
const finish = attempt(
  async (trx, actor, { personId, hash, returnTo, visit }: Typed & { personId: number | null; hash: string | null }) => {
    const still =
      hash === null
        ? undefined
        : await trx
            .selectFrom('passwords')
            .select('person_id')
            .where('person_id', '=', personId)
            .where('hash', '=', hash)
            .executeTakeFirst()
    if (!still) {
      await record(trx, actor, {
        event: 'sign_in.refused',
        entity: 'person',
        entityId: personId,
        outcome: 'refused',
        after: { way: 'password' },
      })
      return new BadInput([{ field: 'password', code: 'password_wrong' }])
    }
    const token = await openFlow(trx, { purpose: 'password', proof: 'given', personId: still.person_id, returnTo })
    return goOn(trx, actor, await lockFlow(trx, token), visit)
  },
)
