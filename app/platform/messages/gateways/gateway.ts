import type { Language } from '#app/i18n/languages.ts'

/** One message on its way to one telephone number or mail address. */
export type Delivery = {
  /** The same for every attempt, so that a gateway can recognise a repetition. */
  messageId: number
  address: string
  /** What a mail is called; null for a text message. */
  subject: string | null
  body: string
  language: Language
  /** A path of the portal; mails have its full address in their body. */
  link: string | null
  /** The full address by which its reader ends such mails with one request (RFC 8058). */
  stop: string | null
  /** The code in it, if it is about one. */
  code: string | null
}

/** A way to send; resolves when the gateway has taken the message. */
export type Gateway = {
  /** Whether messages really leave this machine. */
  isReal: boolean
  send(delivery: Delivery): Promise<void>
}

/** Trying again would not help: the address does not exist, or the gateway refuses this very message. */
export class Undeliverable extends Error {
  /** `reason` says why without repeating address or text. */
  constructor(readonly reason: string) {
    super(`Undeliverable: ${reason}`)
  }
}
