import { env } from '#app/platform/env.server.ts'
import { type Gateway, Undeliverable } from './gateway.ts'
import { postJson } from './post-json.server.ts'

const timeoutMs = 5_000

/**
 * Text messages through a gateway that takes `POST {id, to, text}` as JSON with `Authorization: Bearer SMS_KEY` and
 * answers 2xx when it has taken the message; the same `id` again is a repetition. Other gateways are one adapter more.
 */
export const smsGateway = (url: string): Gateway => ({
  isReal: true,
  async send({ messageId, address, body }) {
    const key = env().SMS_KEY
    const id = `message-${messageId}`
    const headers = { 'idempotency-key': id, ...(key ? { authorization: `Bearer ${key}` } : {}) }
    const status = await postJson(url, { id, to: address, text: body }, { headers, timeoutMs })
    if (status >= 200 && status < 300) return
    const passing = status === 401 || status === 403 || status === 408 || status === 429
    if (status >= 400 && status < 500 && !passing) throw new Undeliverable(`HTTP ${status}`)
    throw Object.assign(new Error('The SMS gateway did not take a message'), { code: `HTTP ${status}` })
  },
})
