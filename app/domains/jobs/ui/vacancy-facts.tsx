import { useTexts } from '#app/i18n/texts.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { contentLanguage, useLanguage } from '#app/ui/use-language.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { type Benefit, benefits, type Hours, rests, shifts, type Vacancy } from '../vacancy.ts'

const factsOfBenefits: Benefit[] = ['five_insurances', 'housing_fund', 'meals', 'lodging', 'shuttle', 'weekends_off']
const others = benefits.filter((benefit) => !factsOfBenefits.includes(benefit))

/**
 * What people ask first, in one place. Where its employer left shift, rest, insurance or board open, it says so: that
 * is what to ask.
 */
export function VacancyFacts({ vacancy }: { vacancy: Vacancy }) {
  const t = useTexts('jobs')
  const lang = contentLanguage(useLanguage())
  const { place } = usePlaces()
  const listed = (texts: string[]) => texts.join(t('separator'))
  const offered = (these: readonly Benefit[]) =>
    these.filter((one) => vacancy.benefits.includes(one)).map((one) => t(`benefit.${one}`))
  const worked = (these: readonly Hours[]) =>
    these.filter((one) => vacancy.hours.includes(one)).map((one) => t(`hours.${one}`))
  const notSaid = <span className="secondary">{t('vacancy.notSaid')}</span>
  return (
    <div className="vacancy-facts">
      <SummaryList
        facts={[
          [t('vacancy.shift'), listed(worked(shifts)) || notSaid],
          [t('vacancy.rest'), listed([...offered(['weekends_off']), ...worked(rests)]) || notSaid],
          [t('vacancy.overtime'), listed(worked(['no_overtime']))],
          [t('vacancy.insurance'), listed(offered(['five_insurances', 'housing_fund'])) || notSaid],
          [t('vacancy.board'), listed(offered(['meals', 'lodging'])) || notSaid],
          [t('vacancy.commute'), listed(offered(['shuttle']))],
          [t('vacancy.benefits'), listed(offered(others))],
          [t('vacancy.headcount'), t('vacancy.people', { headcount: vacancy.headcount })],
          [t('vacancy.place'), place(vacancy)],
          [t('vacancy.address'), vacancy.address && <span lang={lang}>{vacancy.address}</span>],
        ]}
      />
    </div>
  )
}
