import { VacancyCard } from '#app/domains/jobs/ui/vacancy-card.tsx'
import type { EarlierVacancy } from '#app/domains/jobs/get-cards.server.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'

/** Vacancies of earlier, as cards; what is over only says so and leads to what is similar. */
export function EarlierVacancies({ vacancies, texts }: { vacancies: EarlierVacancy[]; texts: 'found' | 'kept' }) {
  const t = useTexts('saved-searches')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  if (vacancies.length === 0)
    return (
      <EmptyState title={t(`${texts}.empty`)}>
        <p className="secondary">{t(`${texts}.emptyHint`)}</p>
        <p>
          <a className="button" href={paths.vacancies()}>
            {t('gone.search')}
          </a>
        </p>
      </EmptyState>
    )
  return (
    <ul className="vacancy-list">
      {vacancies.map(({ id, title, card }) =>
        card ? (
          <VacancyCard key={id} card={card} />
        ) : (
          <li key={id} className="vacancy-card">
            <h2 className="vacancy-title" lang={lang}>
              <a href={paths.vacancy(id)}>{title}</a>
            </h2>
            <p>
              <Tag>{t(`${texts}.over`)}</Tag>
            </p>
          </li>
        ),
      )}
    </ul>
  )
}
