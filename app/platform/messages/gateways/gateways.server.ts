import { env } from '#app/platform/env.server.ts'
import { demoGateway } from './demo.server.ts'
import type { Gateway } from './gateway.ts'
import { mailGateway } from './mail.server.ts'
import { smsGateway } from './sms.server.ts'

export type OutsideChannel = 'mail' | 'sms'

/** How messages leave: the configured gateway, else the demo's own in demo mode, else none, and messages wait. */
export function gatewayOf(channel: OutsideChannel): Gateway | null {
  const { MAIL_URL, SMS_URL, PORTAL_DEMO } = env()
  if (channel === 'mail' && MAIL_URL) return mailGateway(MAIL_URL)
  if (channel === 'sms' && SMS_URL) return smsGateway(SMS_URL)
  return PORTAL_DEMO === 'on' ? demoGateway(channel) : null
}
