import { between } from '#db/values/text.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { defaultSettings } from '#app/domains/legality/legality.ts'
import { now } from '#app/platform/clock.ts'
import { clausesOf, sectionsOf, type Span } from './advertisement-parts.ts'

const leads = [
  '有意者?|请|可|联系人?|联系方式|联系电话|咨询|报名|应聘|详情|加|致电|拨打|电话|手机号?|微信|同号|热线|简历|投递|发送?[至到]?|邮箱',
  'tel|phone|wechat|contact|call|email|[:, /+(]',
].join('|')
const contactLead = new RegExp(`(?:${leads})$`)
const called = '[\\u3400-\\u9fff]{1,3}(?:经理|女士|先生|主任|主管|老师|姐|哥|总|师傅|厂长|老板|小姐)'
const contactName = new RegExp(`${called}$`)
/** A name at a messenger, and of whom one asks for. */
const behind = new RegExp(`^(?:[: ]{0,2}[a-z\\d_@.-]{4,40})?(?:[ (]?${called}(?![\\u3400-\\u9fff])\\)?)?`)

/** What the legality check takes for a way to reach somebody, with the words that lead up to it. */
export async function contactsIn(text: string, plain: string): Promise<Span[]> {
  const { checkLegality } = await import('#app/domains/legality/check-legality.ts')
  const circumstances = { on: shanghaiDay(now()), settings: defaultSettings, minimumWage: null }
  const found = checkLegality({ description: text }, circumstances).findings
  const spans = found
    .filter(({ rule }) => rule.startsWith('contact.'))
    .map(({ start, end }) => ({
      from: behindLead(plain, start),
      to: end + behind.exec(between(plain, end))![0].length,
    }))
  const named = sectionsOf(plain)
    .filter(({ kind }) => kind === 'contact')
    .map((section) => {
      const [first] = clausesOf(plain, { from: section.body, to: section.to })
      const line = between(plain, section.body, section.to).indexOf('\n')
      const isBeside = first && (line < 0 || first.from - section.body < line)
      return { from: section.from, to: isBeside ? first.to : section.body }
    })
  return joined([...spans, ...named])
}

function behindLead(plain: string, start: number): number {
  let before = between(plain, Math.max(0, start - 24), start)
  for (let shorter = before; shorter !== ''; before = shorter) {
    shorter = before.replace(contactLead, '')
    if (shorter === before) shorter = before.replace(contactName, '')
    if (shorter === before) break
  }
  const from = Math.max(0, start - 24) + before.length
  return from + /^[,;、 \n]*/.exec(between(plain, from, start))![0].length
}

function joined(spans: Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else all.push({ ...span })
  }
  return all
}

/** The text with breaks where these stood. */
export const without = (plain: string, spans: Span[]): string => {
  let kept = ''
  for (const { from, to } of spans) kept += between(plain, kept.length, from) + '\n'.repeat(to - from)
  return kept + between(plain, kept.length)
}
