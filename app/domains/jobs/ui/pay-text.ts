import type { TFunction } from 'i18next'
import { payForm } from '../pay.ts'
import type { Pay } from '../vacancy.ts'

/** Pay as people say it: `6,000–9,000 元/月 · 13 薪`, `¥200 a day`, `面议`. */
export function payText(t: TFunction, pay: Pay): string {
  const text = payForm(pay)
  if (text.form === 'negotiable') return t('jobs:pay.negotiable')
  const { form, months, ...amounts } = text
  const amount = t(`jobs:pay.${form}`, { ...amounts, period: t(`jobs:pay.period.${text.period}`) })
  return months === undefined ? amount : t('jobs:pay.months', { pay: amount, months })
}

/** 经验不限 or 3 年以上经验. */
export function experienceText(t: TFunction, years: number): string {
  return years === 0 ? t('jobs:experience.any') : t('jobs:experience.years', { count: years })
}
