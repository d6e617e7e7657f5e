import { db } from '#db/client.ts'
import { env } from '#app/platform/env.server.ts'
import { type Enrolment, getEnrolment } from '../account/authenticator.server.ts'
import { wantsPassword } from './complete-sign-up.server.ts'
import { maskContact } from '../contact.ts'
import { type Step, stepOf } from './progress.server.ts'
import { findFlow, type Purpose } from './sign-in-flow.server.ts'

/** What a page of an attempt to sign in shows. */
export type SignInPage = {
  step: Step
  purpose: Purpose
  returnTo: string
  /** Where the code went, masked. */
  sentTo: { channel: 'sms' | 'mail'; masked: string } | null
  name: string
  wantsPassword: boolean
  isStaff: boolean
  /** What to set up in an app first; null when that was done. */
  enrolment: Enrolment | null
  recoveryCodes: string[]
  isDemo: boolean
}

/** The attempt this browser is in; null when there is none, or it is over. */
export async function getSignInPage(token: string | null): Promise<SignInPage | null> {
  const flow = await findFlow(token)
  if (!flow) return null
  const step = await stepOf(db(), flow)
  const person =
    flow.personId === null
      ? undefined
      : await db().selectFrom('people').select('is_staff').where('id', '=', flow.personId).executeTakeFirst()
  return {
    step,
    purpose: flow.purpose,
    returnTo: flow.returnTo,
    sentTo: flow.contact && { channel: flow.contact.channel, masked: maskContact(flow.contact) },
    name: flow.payload.name ?? '',
    wantsPassword: wantsPassword(flow),
    isStaff: person?.is_staff ?? false,
    enrolment: step === 'second_factor' && flow.personId !== null ? await getEnrolment(db(), flow.personId) : null,
    recoveryCodes: step === 'recovery_codes' ? (flow.payload.recoveryCodes ?? []) : [],
    isDemo: env().PORTAL_DEMO === 'on',
  }
}

/** Ways to sign in beside the telephone that are configured. */
export const signInWays = () => ({
  hasProvider: Boolean(env().OIDC_ISSUER && env().OIDC_CLIENT_ID),
  isDemo: env().PORTAL_DEMO === 'on',
})
