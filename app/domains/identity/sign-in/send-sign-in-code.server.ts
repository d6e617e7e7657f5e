import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { keptPaths } from '#app/paths.ts'
import { anonymous } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { findByContact } from '../contact-columns.server.ts'
import type { Contact } from '../contact.ts'
import { allowCode, sendCode } from './send-code.server.ts'
import {
  currentFlow,
  endFlow,
  type Flow,
  type FlowPayload,
  flowMinutes,
  lockFlow,
  mostFlowMinutes,
  newCode,
  openFlow,
} from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/** Who wants to prove that a contact is theirs, and where they want to go afterwards. */
export type CodeWanted = {
  purpose: keyof typeof codeTemplates
  contact: Contact
  returnTo: string
  language: Language
  visit: Visit
  payload?: FlowPayload
}

/**
 * Begins an attempt to sign in by telephone, to sign up by mail or to set a new password: sends a code and answers the
 * token of the attempt for the browser. It does and takes the same for known and unknown contacts: whoever signs up
 * with an address that is in use, or resets the password of one that is not, gets a mail that says so in place of a
 * code.
 */
export async function sendSignInCode(wanted: CodeWanted): Promise<string> {
  await allowCode(db(), { ...wanted, field: wanted.contact.channel === 'sms' ? 'phone' : 'email' })
  return begin(anonymous, wanted)
}

/**
 * The same once more in place of an attempt whose code did not come. Refused as Conflict when that one is over, or
 * began so long ago that another code would not have its whole time.
 */
export async function resendSignInCode({
  token,
  visit,
  language,
}: {
  token: string | null
  visit: Visit
  language: Language
}): Promise<{ purpose: CodeWanted['purpose']; token: string }> {
  const flow = await currentFlow(token)
  if (!isResendable(flow)) throw new Conflict('identity:conflict.flow_over')
  const { purpose, contact, returnTo, payload } = flow
  await allowCode(db(), { purpose, contact, visit, field: 'code' })
  const wanted = { purpose, contact, returnTo, payload, language, visit, instead: token! }
  return { purpose, token: await begin(anonymous, wanted) }
}

type Resendable = Flow & { purpose: CodeWanted['purpose']; contact: Contact }
const isResendable = (flow: Flow): flow is Resendable =>
  flow.contact !== null &&
  !flow.passedAt &&
  flow.purpose in codeTemplates &&
  now().getTime() - flow.createdAt.getTime() <= (mostFlowMinutes - flowMinutes) * 60_000

/** Whoever asks for a code is nobody yet, also in a browser in which somebody is signed in. */
const begin = operation(
  async (
    trx,
    _actor,
    { purpose, contact, returnTo, language, payload, instead }: CodeWanted & { instead?: string },
  ) => {
    const former = instead === undefined ? undefined : await lockFlow(trx, instead)
    if (former && !isResendable(former)) throw new Conflict('identity:conflict.flow_over')
    if (former) await endFlow(trx, former)
    const isKnown = (await findByContact(trx, contact)) !== undefined
    const isTold = !(purpose === 'sign_up' || purpose === 'reset') || isKnown === (purpose === 'reset')
    const code = newCode()
    if (isTold) await sendCode(trx, codeTemplates[purpose], contact, code, language)
    else await tellInstead(trx, contact, language, isKnown)
    return openFlow(trx, {
      purpose,
      contact,
      proof: isTold ? { code } : 'untold',
      returnTo,
      payload,
      begunAt: former?.createdAt,
    })
  },
)

const codeTemplates = {
  phone: 'sign_in_code',
  sign_up: 'sign_up_code',
  reset: 'reset_code',
  apply: 'by_phone_code',
  follow: 'by_phone_code',
} as const

const tellInstead = (trx: Transaction<DB>, contact: Contact, language: Language, isKnown: boolean): Promise<void> =>
  sendMessage(trx, {
    to: { channel: contact.channel, address: seal(contact.address), language },
    values: {},
    ...(isKnown
      ? { template: 'address_in_use', link: keptPaths.signIn() }
      : { template: 'no_account', link: keptPaths.signUp() }),
  })
