import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { cut } from '#db/values/text.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { type Delivery, Undeliverable } from '#app/platform/messages/gateways/gateway.ts'
import { gatewayOf, type OutsideChannel } from '#app/platform/messages/gateways/gateways.server.ts'
import { log } from '#app/platform/log.server.ts'
import { codeTemplates, isCode, type Template } from '#app/platform/messages/message-templates.ts'
import { type KeptValues, mailText, smsText } from '#app/platform/messages/message-text.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { translatePath } from '#app/platform/paths.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { Listener } from './listener.server.ts'

/** Codes have a lane of their own: somebody waits for each of them, however many other messages there are. */
type Lane = 'codes' | 'others'

const sentAtOnce: Record<Lane, number> = { codes: 10, others: 10 }
const idleMs = 1_000
/** A message whose sender has died is sent by another one after this; longer than any gateway may take. */
const leaseMs = 60_000
/** How long it is tried: nobody can use an old code, and old news is none. */
const triedMs: Record<Lane, number> = { codes: 10 * 60_000, others: 3 * 24 * 60 * 60_000 }
const firstPauseMs: Record<Lane, number> = { codes: 1_000, others: 5_000 }
const longestPauseMs: Record<Lane, number> = { codes: 30_000, others: 6 * 60 * 60_000 }
/** After so long an end does not wait for gateways: what they have not confirmed is sent again. */
const farewellMs = 3_000

/**
 * Sends what waits in `messages` by mail and SMS until stopped: at once after it was committed, and again, ever more
 * slowly, while a gateway is away. Any number may run. A message is sent at least once, and again only when its sender
 * died before it noted the success; gateways know a repetition by its id.
 */
export function startMessageSender(databaseUrl = process.env.DATABASE_URL ?? ''): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const bell = new Listener(databaseUrl, 'messages')
  const lanes = (['codes', 'others'] as const).map((lane) => work(lane, bell, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await bell.close()
      await Promise.race([Promise.all(lanes), pause(farewellMs, undefined, { ref: false })])
    },
  }
}

async function work(lane: Lane, bell: Listener, signal: AbortSignal): Promise<void> {
  const atWork = new Set<Promise<void>>()
  while (!signal.aborted) {
    const heard = bell.rings
    const claimed = await claim(lane, sentAtOnce[lane] - atWork.size).catch((error: unknown) => {
      log.warn({ err: error }, 'messages cannot be read now')
      return []
    })
    for (const message of claimed) {
      const delivery = deliver(lane, message)
        .catch((error: unknown) =>
          log.warn({ err: error, messageId: message.id }, 'what became of a message could not be noted'),
        )
        .finally(() => {
          atWork.delete(delivery)
          bell.ring()
        })
      atWork.add(delivery)
    }
    if (claimed.length === 0) await bell.rung(heard, idleMs)
  }
  await Promise.all(atWork)
}

type Claimed = {
  id: number
  person_id: number | null
  channel: OutsideChannel
  template: Template
  language: Language
  address_cipher: Buffer
  values_cipher: Buffer
  link: string | null
  created_at: Date
  attempts: number
}

/** Takes due messages for this process; each comes back by itself if nothing is noted about it. */
async function claim(lane: Lane, limit: number): Promise<Claimed[]> {
  const open = (['mail', 'sms'] as const).filter((channel) => gatewayOf(channel))
  if (limit <= 0 || open.length === 0) return []
  const ofLane = lane === 'codes' ? sql`= any` : sql`<> all`
  const { rows } = await sql<Claimed>`
    update messages set attempts = attempts + 1, not_before = ${new Date(now().getTime() + leaseMs)}
    where id in (
      select id from messages
      where sent_at is null and given_up_at is null and channel = any(${open}::text[]) and not_before <= ${now()}
        and template ${ofLane} (${[...codeTemplates]}::text[])
      order by not_before, id limit ${limit} for update skip locked)
    returning id, person_id, channel, template, language, address_cipher, values_cipher, link, created_at,
      attempts`.execute(db())
  return rows
}

async function deliver(lane: Lane, message: Claimed): Promise<void> {
  const age = now().getTime() - message.created_at.getTime()
  try {
    const gateway = gatewayOf(message.channel)
    if (!gateway) return
    if (age > triedMs[lane]) throw new Undeliverable('too late')
    await gateway.send(deliveryOf(message))
    await note(message, { sent_at: now(), last_error: null })
  } catch (error) {
    const reason = reasonOf(error)
    const { id, channel, attempts } = message
    if (error instanceof Undeliverable) {
      log.warn({ messageId: id, channel, attempts, reason }, 'a message cannot be delivered')
      return note(message, { given_up_at: now(), last_error: reason })
    }
    const delay = Math.min(longestPauseMs[lane], firstPauseMs[lane] * 2 ** Math.min(attempts - 1, 20))
    log.warn({ messageId: id, channel, attempts, reason, retryInMs: delay }, 'a message could not be sent')
    return note(message, { not_before: new Date(now().getTime() + delay), last_error: reason })
  }
}

function deliveryOf({ id, channel, template, language, address_cipher, values_cipher, link }: Claimed): Delivery {
  const { address, values } = opened(address_cipher, values_cipher)
  const path = inLanguage(link ?? values.open, language)
  const stop = fullAddress(inLanguage(values.stop, language))
  const text =
    channel === 'sms'
      ? { subject: null, body: smsText(template, language, values) }
      : mailText(template, language, values, { open: fullAddress(path), stop })
  const code = isCode(template) ? String(values.code) : null
  return { messageId: id, address, ...text, language, link: path, stop, code }
}

const inLanguage = (path: string | number | undefined, language: Language): string | null =>
  path === undefined ? null : translatePath(String(path), language)

/** What a mail may lead to; nothing while no one has said where the portal is. */
function fullAddress(path: string | null): string | null {
  const origin = env().PORTAL_ORIGIN
  return path !== null && origin ? origin + path : null
}

function opened(address: Buffer, values: Buffer): { address: string; values: KeptValues } {
  try {
    return { address: unseal(address), values: JSON.parse(unseal(values)) as KeptValues }
  } catch {
    throw new Undeliverable('sealed with another secret')
  }
}

type Outcome =
  | { sent_at: Date; last_error: null }
  | { given_up_at: Date; last_error: string }
  | { not_before: Date; last_error: string }

/**
 * What became of an attempt. Codes, and to which bare address something went, are forgotten as soon as they are of no
 * more use here: no account is there with which they could go.
 */
async function note({ id, person_id, template }: Claimed, outcome: Outcome): Promise<void> {
  const isOver = !('not_before' in outcome)
  await db()
    .updateTable('messages')
    .set({
      ...outcome,
      ...(isOver && isCode(template) && { values_cipher: Buffer.alloc(0) }),
      ...(isOver && person_id === null && { address_cipher: Buffer.alloc(0) }),
    })
    .where('id', '=', id)
    .execute()
}

/** What went wrong, by name only: what gateways say in words may repeat the address. */
function reasonOf(error: unknown): string {
  if (error instanceof Undeliverable) return error.reason
  if (!(error instanceof Error)) return 'unknown'
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return cut([code ?? error.name, responseCode].filter((part) => part !== undefined).join(' '), 60)
}
