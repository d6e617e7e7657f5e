import { getMemberCities } from '#app/domains/places/get-places.server.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { type Column, tableAnswer } from '#app/platform/files/table-export.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { readerOf } from '#app/reader.server.ts'
import type { ListRows } from '#app/lists/list-rows.server.ts'
import { type Filters, type Listed, type Look, readSearch } from '#app/lists/list.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags } from '#app/ui/shell/page-head.ts'

/** The loader of the page of a list: what {@link ListPage} shows, and the tags of its head. */
export const listLoader = <Row extends Listed, Fields extends Filters<Row, Beside>, Beside>(
  rows: ListRows<Row, Fields, Beside>,
) =>
  pageLoader(async (args) => {
    const { list } = rows
    const reader = await personOf(args)
    const { t, language } = readerOf(args.request)
    const words = textsIn(language)(list.texts)
    const search = readSearch(list, queryOf(args.request))
    const [page, beside, cities] = await Promise.all([
      rows.page(reader, search),
      rows.beside(reader),
      getMemberCities(),
    ])
    const title = words(list.title)
    const description = list.lead ? words(list.lead) : title
    return { found: { page, search, beside, cities }, tags: headTags({ title, description }, t('name'), '') }
  })

/** The loader of a list as a file, as it is filtered: `format` is xlsx or csv. */
export const listFileLoader = <Row extends Listed, Fields extends Filters<Row, Beside>, Beside>(
  rows: ListRows<Row, Fields, Beside>,
) =>
  pageLoader(async (args) => {
    const { list } = rows
    const actor = await personOf(args)
    if (list.file?.needsProof) stepUpFirst(actor, args.request)
    const params = queryOf(args.request)
    const format = params.get('format') === 'csv' ? 'csv' : 'xlsx'
    const [all, cities] = await Promise.all([
      rows.takeAlong(actor, { search: readSearch(list, params), format }),
      getMemberCities(),
    ])
    const { language, paths } = readerOf(args.request)
    const t = textsIn(language)(list.texts)
    const look: Look = { t, language, paths, cities, query: '' }
    const columns = list.columns.flatMap(({ label, file, width }): Column<Row>[] =>
      file ? [{ title: t(label), cell: (row) => file(row, look), width }] : [],
    )
    return tableAnswer(format, t(list.title), columns, all)
  })
