import { useTexts } from '#app/i18n/texts.ts'
import { formatMonth, formatNumber } from '#app/i18n/format.ts'
import { useLanguage } from '#app/ui/use-language.ts'
import { contributions, incomeTax, takeHome } from '../take-home.ts'
import type { Vacancy } from '../vacancy.ts'

const rows = ['gross', 'pension', 'medical', 'tax', 'net'] as const
const percent = (row: (typeof rows)[number]) =>
  row === 'pension' || row === 'medical' ? `${contributions[row].share * 100}%` : ''

/** About how much of the pay arrives, and by what calculation. */
export function TakeHomeTable({ vacancy: { pay, kind } }: { vacancy: Vacancy }) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const left = takeHome(pay, kind)
  if (!left) return null
  const { low, high, hourly } = left
  const range = (from: number, to: number) =>
    from === to ? formatNumber(language, to) : `${formatNumber(language, from)}–${formatNumber(language, to)}`
  const sources = [...Object.values(contributions), incomeTax].map(({ source, from }) =>
    t('takeHome.source', { source, from: formatMonth(language, from) }),
  )
  return (
    <details className="take-home">
      <summary>{t('takeHome.summary', { amount: range(low.net, high.net) })}</summary>
      <table className="figure">
        <caption className="visually-hidden">{t('takeHome.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('takeHome.part')}</th>
            <th scope="col">{t('takeHome.low')}</th>
            <th scope="col">{t('takeHome.high')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">
                {t(`takeHome.${row}`)} {percent(row)}
              </th>
              <td>{formatNumber(language, low[row])}</td>
              <td>{formatNumber(language, high[row])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="small secondary">
        {hourly.map((hour) => (
          <li key={hour.weekly}>{t('takeHome.hour', { weekly: hour.weekly, amount: range(hour.low, hour.high) })}</li>
        ))}
        <li>{t('takeHome.unknown')}</li>
        <li>{t('takeHome.sources', { sources: sources.join(t('separator')) })}</li>
      </ul>
    </details>
  )
}
