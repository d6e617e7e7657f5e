import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { placeNames } from '#app/domains/places/ui/places.tsx'
import { exportReviewList } from '#app/domains/review/export-lists.server.ts'
import type { ReviewRow } from '#app/domains/review/get-review-list.server.ts'
import { readReviewSearch } from '#app/domains/review/review-search.ts'
import { wordsIn } from '#app/i18n/i18n.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/gate.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { type Column, tableAnswer } from '#app/platform/files/table-export.server.ts'

/** The queue as it is filtered, as a file: `format` is xlsx or csv. */
export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  const params = queryOf(args.request)
  const format = params.get('format') === 'csv' ? 'csv' : 'xlsx'
  const [rows, places] = await Promise.all([
    exportReviewList(actor, { search: readReviewSearch(params), format }),
    getPlaces(),
  ])
  const { language } = readerOf(args.request)
  const t = wordsIn(language)('review')
  const { cityName } = placeNames(places, language)
  const columns: Column<ReviewRow>[] = [
    { title: t('columns.number'), cell: ({ id }) => id, width: 10 },
    { title: t('columns.subject'), cell: ({ subject }) => subject, width: 32 },
    { title: t('employers.name'), cell: ({ employerName, subject }) => employerName ?? subject, width: 32 },
    { title: t('item.client'), cell: ({ clientName }) => clientName ?? '', width: 32 },
    { title: t('columns.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { title: t('columns.city'), cell: ({ cityCode }) => cityName(cityCode) ?? cityCode },
    {
      title: t('columns.signs'),
      cell: ({ signs }) => signs.map((code) => t(`signs.${code}.name`)).join('; '),
      width: 32,
    },
    { title: t('columns.reports'), cell: ({ reports }) => reports, width: 8 },
    { title: t('columns.status'), cell: ({ status }) => t(`statuses.${status}`) },
    { title: t('columns.decision'), cell: ({ decision }) => decision && t(`decisions.${decision}`) },
    { title: t('columns.assignee'), cell: ({ assignee }) => assignee },
    { title: t('columns.dueAt'), cell: ({ dueOn }) => dueOn },
    { title: t('columns.endedAt'), cell: ({ endedAt }) => endedAt && new Date(endedAt), width: 20 },
  ]
  return tableAnswer(format, t('list.title'), columns, rows)
})
