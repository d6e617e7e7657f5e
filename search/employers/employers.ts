import { sql } from 'kysely'
import { hasPage } from '#db/public-employers.ts'
import { allOf } from '#search/kind/conditions.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { normalise } from '#search/words/normalise.ts'
import { nearPieces, pieces } from '#search/words/pieces.ts'
import { runs } from '#search/words/title-words.ts'
import { employerConditions } from './employer-conditions.ts'
import {
  employerDocument,
  type EmployerDocument,
  type EmployerRow,
  employerSettings,
  loadEmployerRows,
  searchedAttributes,
} from './employer-document.ts'
import type { EmployerFacet } from './employer-search.ts'
import { understandEmployers } from './understand-employers.ts'

/** An employer that uses every part of a document. */
const specimen: EmployerRow = {
  id: 1,
  name: '瀋陽示例机械（集团）有限公司 ABC',
  city_name: '沈阳',
  district_name: '铁西区',
  industry_name: '通用设备制造业',
  section: 'C',
  cities: ['210100', '210300'],
  size_range: '100-499',
  introduction: '主要从事数控机床的设计与制造。',
  is_verified: true,
  has_page: true,
  open_vacancies: 12,
}

/** Employers as search knows them: those that have a public page. */
export const employers: SearchableKind<EmployerFacet> = {
  ...employerConditions,
  entity: 'employer',
  index: 'employers',
  settings: employerSettings,
  searchedAttributes: [...searchedAttributes],
  texts: {
    names: ['industry'],
    owner: [],
    terms: [],
    places: ['districtName', 'cityName'],
    mentions: ['introduction'],
  },
  countedBy: 'verified',
  ends: false,
  orders: { vacancies: { attribute: 'openVacancies', sql: employerConditions.fields.vacancies.sql } },
  firstBy: 'openVacancies',
  understand: understandEmployers,

  table: 'employers',
  titleColumn: 'name',
  isIndexed: (at) => hasPage(at, 'v'),
  isPublic: (at) => sql`(${hasPage(at, 'v')} and v.suspended_at is null)`,
  isDue: (at) => sql`(v.status = 'verified' and v.verified_until <= ${at} or exists (select from vacancies o
    where o.employer_id = v.id and o.status = 'published' and o.expires_at <= ${at}))`,
  readBy: { columns: ['verified_at'], order: sql`verified_at desc nulls last, id desc` },
  async databaseWords(_database, { words }) {
    const near = nearPieces(words)
    return {
      literal: allOf(runs(words).map((run) => sql<boolean>`v.name_pieces @> ${pieces(run)}`)),
      near: near.length === 0 ? sql`false` : sql`v.name_pieces && ${near}`,
      isRare: false,
    }
  },

  load: async (database, ids) =>
    (await loadEmployerRows(database, ids)).map((row) => ({ id: row.id, document: () => employerDocument(row) })),
  specimen: () => employerDocument(specimen),

  suggested: {
    attributes: ['name'],
    nameOf: (document) => (document as EmployerDocument).name,
    keyOf: normalise,
  },
}
