import type { Actor } from '#app/platform/access/actor.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { record } from '#app/platform/audit.server.ts'
import { claimContact, contactColumns } from '../contact-columns.server.ts'
import { noticeVersions } from '../notices.ts'
import { checkPassword, hashPassword, savePassword } from '../account/passwords.server.ts'
import { addPerson } from './add-person.server.ts'
import { goOn, lockFlowAt, type Progress } from './progress.server.ts'
import { changeFlow, currentFlow, type Flow } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

type Details = { token: string | null; name: string; password?: string; language: Language; visit: Visit }

/** Those who sign up by mail choose a password; by telephone a code is enough. */
export const wantsPassword = (flow: Pick<Flow, 'purpose'>): boolean => flow.purpose === 'sign_up'

/**
 * Makes the account of somebody who has proved a contact that nobody has yet: their name, and that they were shown the
 * privacy notice in its present version. Refused as Conflict when the attempt is over or the contact was taken
 * meanwhile.
 */
export async function completeSignUp(actor: Actor, details: Details): Promise<Progress> {
  const flow = await currentFlow(details.token)
  if (!wantsPassword(flow)) return complete(actor, { ...details, hashed: null })
  if (details.password === undefined) throw new BadInput([{ field: 'password', code: 'required' }])
  checkPassword(details.password, { isStaff: false, known: [details.name, flow.contact?.address ?? null] })
  return complete(actor, { ...details, hashed: await hashPassword(details.password) })
}

const complete = operation(
  async (trx, actor, { token, name, hashed, language, visit }: Details & { hashed: string | null }) => {
    const flow = await lockFlowAt(trx, token, 'details')
    if (!flow.contact) throw new Conflict('identity:conflict.flow_over')
    if (await claimContact(trx, flow.contact)) throw new Conflict('identity:conflict.contact_taken')
    const id = await addPerson(trx, { name, language, ...contactColumns(flow.contact) })
    if (hashed) await savePassword(trx, id, hashed)
    await record(trx, actor, {
      event: 'person.signed_up',
      entity: 'person',
      entityId: id,
      after: { way: flow.purpose, notice: noticeVersions.account },
    })
    return goOn(trx, actor, await changeFlow(trx, flow, { personId: id }), visit)
  },
)
