import * as client from 'openid-client'
import { db } from '#db/client.ts'
import { cleanLine, cut, isTooLong } from '#db/values/text.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { keptPaths } from '#app/paths.ts'
import { seal, unseal } from '#app/platform/access/secrets.server.ts'
import { findByContact } from '../contact-columns.server.ts'
import { type Contact, normaliseEmail } from '../contact.ts'
import { goOn, type Progress } from './progress.server.ts'
import { allowCode, sendCode } from './send-code.server.ts'
import { flowMinutes, lockFlow, newCode, openFlow } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/**
 * Signing in with an account elsewhere: authorisation code with PKCE, state and nonce, which the browser keeps sealed.
 */
export const oidcCookie = '__Host-oidc'

type Begun = { verifier: string; state: string; nonce: string; returnTo: string; language: Language; until: number }

/** OpenID Connect allows 255 characters to a subject; no claim of use is much longer. */
const longestClaim = 500

const discovered = new Map<string, Promise<client.Configuration>>()

/** What the configured provider says about itself, asked once. NotFound when none is configured. */
async function provider(): Promise<client.Configuration> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = env()
  if (!issuer || !id) throw new NotFound('No provider is configured')
  const key = `${issuer} ${id}`
  const known = discovered.get(key)
  if (known) return known
  const plain = issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : undefined
  const asked = client.discovery(new URL(issuer), id, secret, undefined, plain)
  discovered.set(key, asked)
  asked.catch(() => discovered.delete(key))
  return asked
}

const redirectUri = (origin: string): string => origin + keptPaths.oidcCallback()

/** Where the browser goes, and what it keeps until it comes back. Nothing is written before. */
export async function beginOidc(
  origin: string,
  { returnTo, language }: { returnTo: string; language: Language },
): Promise<{ location: string; kept: string }> {
  const config = await provider()
  const begun: Begun = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
    returnTo,
    language,
    until: now().getTime() + flowMinutes * 60_000,
  }
  const location = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(origin),
    scope: 'openid email profile',
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
  })
  return { location: location.href, kept: seal(JSON.stringify(begun)).toString('base64url') }
}

/**
 * Takes the browser back. Who is known by this account elsewhere goes on; who has an account with the same address,
 * which the provider has verified, first proves it with a code, and only then the two are linked; anybody else signs
 * up. Refused as Conflict when the answer does not belong to this browser, or says no verified address.
 */
export async function finishOidc(
  actor: Actor,
  { origin, query, kept, visit }: { origin: string; query: string; kept: string | null; visit: Visit },
): Promise<{ progress: Progress; language: Language }> {
  const begun = readKept(kept)
  const tokens = await client
    .authorizationCodeGrant(await provider(), new URL(redirectUri(origin) + query), {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      idTokenExpected: true,
    })
    .catch((error: unknown) => {
      throw new Conflict('identity:conflict.provider_failed', { cause: error })
    })
  const { iss: issuer, sub: subject, email, email_verified, name } = tokens.claims()!
  if (isTooLong(subject, longestClaim) || cleanLine(subject) !== subject)
    throw new Conflict('identity:conflict.provider_failed')
  const address =
    typeof email === 'string' && !isTooLong(email, longestClaim) && email_verified === true
      ? normaliseEmail(email)
      : null
  const claimed = {
    identity: { issuer, subject },
    name: typeof name === 'string' ? cut(cleanLine(cut(name, longestClaim)), 64) : '',
  }
  const contact: Contact | null = address === null ? null : { channel: 'mail', address }
  const linked = await db()
    .selectFrom('identities')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (!linked && contact && (await findByContact(db(), contact)))
    await allowCode(db(), { purpose: 'oidc', contact, visit, field: 'code' })
  return { progress: await enter(actor, { claimed, contact, begun, visit }), language: begun.language }
}

function readKept(kept: string | null): Begun {
  try {
    const begun = JSON.parse(unseal(Buffer.from(kept ?? '', 'base64url'))) as Begun
    if (begun.until > now().getTime()) return begun
  } catch (error) {
    throw new Conflict('identity:conflict.flow_over', { cause: error })
  }
  throw new Conflict('identity:conflict.flow_over')
}

type Claimed = {
  claimed: { identity: { issuer: string; subject: string }; name: string }
  contact: Contact | null
  begun: Begun
  visit: Visit
}

const enter = operation(
  async (trx, actor, { claimed, contact, begun: { returnTo, language }, visit }: Claimed): Promise<Progress> => {
    const { issuer, subject } = claimed.identity
    const linked = await trx
      .selectFrom('identities')
      .select('person_id')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst()
    if (linked) {
      const token = await openFlow(trx, { purpose: 'oidc', proof: 'given', personId: linked.person_id, returnTo })
      return goOn(trx, actor, await lockFlow(trx, token), visit)
    }
    if (!contact) throw new Conflict('identity:conflict.provider_no_email')
    const isKnown = (await findByContact(trx, contact)) !== undefined
    const code = isKnown ? newCode() : undefined
    if (code) await sendCode(trx, 'prove_code', contact, code, language)
    const flow = await openFlow(trx, {
      purpose: 'oidc',
      contact,
      proof: code ? { code } : 'given',
      payload: claimed,
      returnTo,
    })
    return { step: isKnown ? 'code' : 'details', flow, returnTo }
  },
)
