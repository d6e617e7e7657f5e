import { between } from '#db/values/text.ts'
import { env } from '#app/platform/env.server.ts'
import { type Gateway, Undeliverable } from './gateway.ts'

const timeoutMs = 10_000
let known: { url: string; gateway: Gateway } | undefined

/**
 * Mail through an SMTP server (`smtp:` or `smtps:` with user and password), over a few connections that are kept open.
 */
export function mailGateway(url: string): Gateway {
  if (known?.url !== url) known = { url, gateway: smtpGateway(url) }
  return known.gateway
}

function smtpGateway(url: string): Gateway {
  // Loaded where mail is sent at all.
  const transport = import('nodemailer').then(({ createTransport }) =>
    createTransport({
      url,
      pool: true,
      maxConnections: 3,
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    }),
  )
  transport.catch(() => {}) // it is awaited when something is sent
  const from = env().MAIL_FROM
  return {
    isReal: true,
    async send({ messageId, address, subject, body, language, stop }) {
      try {
        await (
          await transport
        ).sendMail({
          from,
          to: { name: '', address },
          subject: subject ?? '',
          text: body,
          messageId: `<message-${messageId}@${between(from, from.indexOf('@') + 1)}>`,
          headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated', ...stopHeaders(stop) },
        })
      } catch (error) {
        const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
        if (status >= 500) throw new Undeliverable(`SMTP ${status}`)
        throw error
      }
    },
  }
}

/** What has programs of mail offer an end to such mails: they POST to the address (RFC 2369, RFC 8058). */
const stopHeaders = (stop: string | null): Record<string, string> =>
  stop === null ? {} : { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
