import { timingSafeEqual } from 'node:crypto'
import { keptPaths } from '#app/paths.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { signature } from '#app/platform/access/secrets.server.ts'

/** What a link of a mail lets its reader do: to end and change alerts of an address, or to confirm one. */
type Purpose = 'alerts' | 'alert confirmation'

const tokenFor = (purpose: Purpose, id: number): string => `${id}.${signature(purpose, String(id))}`

/** The id in a token that the portal has made for this purpose; null for any other text. */
export function readToken(purpose: Purpose, token: string | null): number | null {
  const id = /^[1-9]\d{0,15}(?=\.)/.exec(token ?? '')?.[0]
  if (id === undefined) return null
  const [given, expected] = [token ?? '', tokenFor(purpose, readId(id))].map((text) => Buffer.from(text))
  return given!.length === expected!.length && timingSafeEqual(given!, expected!) ? readId(id) : null
}

/** Pages of mails, in a query because logs hold paths: it is a secret of whoever got the mail. */
export const confirmationPath = (searchId: number): string =>
  keptPaths.confirmAlert({ token: tokenFor('alert confirmation', searchId) })
export const mailAlertsPath = (subscriberId: number): string =>
  keptPaths.mailAlerts({ token: tokenFor('alerts', subscriberId) })
export const stopPath = (subscriberId: number): string =>
  keptPaths.stopAlerts({ token: tokenFor('alerts', subscriberId) })
