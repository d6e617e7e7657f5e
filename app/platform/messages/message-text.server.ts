import { createInstance, type TFunction } from 'i18next'
import { cleanLine, cleanText, shorten } from '#db/values/text.ts'
import { lastShanghaiDayBefore, readDay } from '#db/values/days.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import chinese from '#app/i18n/locales/zh-CN/messages.json' with { type: 'json' }
import english from '#app/i18n/locales/en/messages.json' with { type: 'json' }
import type { Template } from './message-templates.ts'
import { type Language, languages } from '#app/i18n/languages.ts'

/** The values of a message as they are kept: instants in ISO form, days as `YYYY-MM-DD`. */
export type KeptValues = Record<string, string | number>

/**
 * An instance of its own, because the workers run outside of the built pages, and because the pages keep the texts they
 * composed: what is said to one person must not stay in memory.
 */
const texts = Object.fromEntries(languages.map((language) => [language, loaded(language)])) as Record<
  Language,
  TFunction
>

function loaded(language: Language): TFunction {
  const instance = createInstance()
  void instance.init({
    lng: language,
    resources: { [language]: { messages: language === 'en' ? english : chinese } },
    defaultNS: 'messages',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  const t = instance.getFixedT(language, 'messages')
  const { formatter } = instance.services
  // Messages kept by earlier versions hold the instant at which the day was over.
  formatter?.add('day', (value) => formatDate(language, readDay(value) ?? lastShanghaiDayBefore(new Date(value))))
  formatter?.add('moment', (value) => formatMoment(language, new Date(value)))
  formatter?.add('role', (value) => t(`roles.${value}`))
  return t
}

/** The texts of messages in a language, for what a message is composed of before it is kept. */
export const messageWords = (language: Language): TFunction => texts[language]

/** A text message costs by the part: one of 70 characters in Chinese, two in English. */
const longestSms: Record<Language, number> = { 'zh-CN': 70, en: 134 }

export const hasSms = (template: Template): boolean => 'sms' in chinese.templates[template]

/** Subject and body as they stand in the portal, in a language of the reader's choice. */
export function portalText(
  template: Template,
  language: Language,
  values: KeptValues,
): { subject: string; body: string } {
  const t = texts[language]
  return {
    subject: cleanLine(t(`templates.${template}.subject`, values)),
    body: cleanText(t(`templates.${template}.body`, values)),
  }
}

/** Where a mail leads: the page to open, and the one that ends such mails. */
export type MailAddresses = { open: string | null; stop: string | null }

/** A mail: the same words or those for mails alone, the addresses to open, and who sends it. */
export function mailText(
  template: Template,
  language: Language,
  values: KeptValues,
  { open, stop }: MailAddresses,
): { subject: string; body: string } {
  const t = texts[language]
  const { subject, body } = portalText(template, language, values)
  const own = 'mail' in chinese.templates[template] ? cleanText(t(`templates.${template}.mail`, values)) : body
  const leads = [open && t('mail.open', { address: open }), stop && t('mail.stop', { address: stop })]
  return { subject, body: [own, ...leads.filter((lead) => lead !== null), t('mail.foot')].join('\n\n') }
}

/** A text message, at most 70 characters long in Chinese: where that does not do, the longest value is cut. */
export function smsText(template: Template, language: Language, values: KeptValues): string {
  const t = texts[language]
  const compose = (shown: KeptValues) => cleanLine(t('sign') + t(`templates.${template}.sms`, shown))
  const plain = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/[【】]/g, '') : value,
    ]),
  )
  const text = compose(plain)
  const said = t(`templates.${template}.sms`, { skipInterpolation: true })
  const excess = text.length - longestSms[language]
  if (excess <= 0) return text
  const [longest = '', value = ''] =
    Object.entries(plain)
      .filter(([name]) => said.includes(`{{${name}`))
      .toSorted(([, a], [, b]) => String(b).length - String(a).length)[0] ?? []
  return compose({ ...plain, [longest]: shorten(String(value), Math.max(2, String(value).length - excess)) })
}
