import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { shorten } from '#db/values/text.ts'
import type { Language } from '#app/i18n/languages.ts'
import { pathsIn } from '#app/paths.ts'
import { env } from '#app/platform/env.server.ts'
import { messageWords } from '#app/platform/messages/message-text.server.ts'

/** What a message says of a vacancy. */
export type Told = {
  id: number
  title: string
  place: string
  pay: { min: number | null; max: number | null; period: string }
}

/** Long titles make long messages. */
const longestTitle = 40
const longestInSms = 16

export async function loadTold(trx: Transaction<DB>, ids: number[]): Promise<Map<number, Told>> {
  const rows = await trx
    .selectFrom('vacancies as v')
    .innerJoin('member_cities as c', 'c.code', 'v.city_code')
    .leftJoin('districts as d', 'd.code', 'v.district_code')
    .select(['v.id', 'v.title', 'c.short_name as city', 'd.short_name as district'])
    .select(['v.pay_min', 'v.pay_max', 'v.pay_period'])
    .where('v.id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  return new Map(
    rows.map(({ id, title, city, district, pay_min, pay_max, pay_period }) => [
      id,
      {
        id,
        title: shorten(title, longestTitle),
        place: city + (district ?? ''),
        pay: { min: pay_min, max: pay_max, period: pay_period },
      },
    ]),
  )
}

/** The vacancies as lines of a message, with their addresses for mails where the portal knows its own. */
export function linesOf(told: readonly Told[], language: Language, hasMore: boolean) {
  const t = messageWords(language)
  const origin = env().PORTAL_ORIGIN
  const lines = told.map(({ id, title, place, pay: { min, max, period } }) => {
    const pay = min === null || max === null ? t('vacancy.payOpen') : t(`vacancy.pay.${period}`, { min, max })
    const line = t('vacancy.line', { title, place, pay })
    return { line, linked: origin ? `${line}\n${origin}${pathsIn(language).vacancy(id)}` : line }
  })
  const more = hasMore ? ['', t('vacancy.more')] : []
  return {
    list: [...lines.map(({ line }) => line), ...more].join('\n'),
    linked: [...lines.map(({ linked }) => linked), ...more].join('\n'),
    first: shorten(told[0]?.title ?? '', longestInSms),
  }
}
