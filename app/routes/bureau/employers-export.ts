import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { placeNames } from '#app/domains/places/ui/places.tsx'
import { readEmployerSearch } from '#app/domains/review/employer-search.ts'
import { exportEmployerList } from '#app/domains/review/export-lists.server.ts'
import type { EmployerRow } from '#app/domains/review/get-employer-list.server.ts'
import { wordsIn } from '#app/i18n/i18n.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/gate.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { type Column, tableAnswer } from '#app/platform/files/table-export.server.ts'

/** The employers as they are filtered, as a file: `format` is xlsx or csv. */
export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  const params = queryOf(args.request)
  const format = params.get('format') === 'csv' ? 'csv' : 'xlsx'
  const [rows, places] = await Promise.all([
    exportEmployerList(actor, { search: readEmployerSearch(params), format }),
    getPlaces(),
  ])
  const { language } = readerOf(args.request)
  const t = wordsIn(language)('review')
  const { cityName } = placeNames(places, language)
  const columns: Column<EmployerRow>[] = [
    { title: t('facts.number'), cell: ({ id }) => id, width: 10 },
    { title: t('employers.name'), cell: ({ name }) => name, width: 36 },
    { title: t('facts.uscc'), cell: ({ uscc }) => uscc, width: 22 },
    { title: t('columns.city'), cell: ({ cityCode }) => cityName(cityCode) ?? cityCode },
    { title: t('employers.status'), cell: ({ status }) => t(`employerStatuses.${status}`) },
    { title: t('employers.verifiedUntil'), cell: ({ verifiedUntil }) => verifiedUntil },
    { title: t('standings.suspended'), cell: ({ isSuspended }) => isSuspended },
    { title: t('standings.trusted'), cell: ({ isTrusted }) => isTrusted },
    { title: t('standings.agency'), cell: ({ isAgency }) => isAgency },
    { title: t('employers.openVacancies'), cell: ({ openVacancies }) => openVacancies },
  ]
  return tableAnswer(format, t('employers.title'), columns, rows)
})
