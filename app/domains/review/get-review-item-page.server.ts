import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { lastShanghaiDayBefore } from '#db/values/days.ts'
import { getHistory } from '#app/domains/audit/get-history.server.ts'
import type { AuditRow } from '#app/domains/audit/audit-row.ts'
import {
  ReviewDecision,
  ReviewEntity,
  type ReviewFacts,
  ReviewKind,
  SignCode,
} from '#app/domains/review-queue/review-item.ts'
import {
  isDecision,
  type ReviewAction,
  reviewLifecycle,
  ReviewStatus,
} from '#app/domains/review-queue/review-status.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import type { Language } from '#app/i18n/languages.ts'
import { possibleSteps } from '#app/platform/lifecycle.ts'
import { reviewedEntities } from '#app/reviewed-entities.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { holds, permit } from '#app/platform/access/rights.ts'
import { type Party, partyInItem } from '#app/domains/review-queue/parties.server.ts'
import { moversOf } from './change-review-item.server.ts'
import { colleaguesOf } from './colleagues.server.ts'
import { decisionsFor } from './decisions.ts'
import { getDossier, type Dossier } from './get-dossier.server.ts'
import type { ReviewRow } from './review-list.tsx'
import { decideReview, readReview } from './review-permissions.ts'
import { isTheirs } from './stand-in.server.ts'

export type Evidence = { entity: ReviewEntity; id: number; name: string; cityCode: string | null }
export type ShownSign = { code: SignCode; facts: ReviewFacts; evidence: Evidence[] }
export type ShownReport = { id: number; reason: string; words: string | null; contact: string | null; at: string }

/** An item with everything its decision needs. Instants are ISO 8601. */
export type ReviewItemPage = {
  item: Pick<
    ReviewRow,
    'id' | 'kind' | 'status' | 'cityCode' | 'assignee' | 'dueAt' | 'dueOn' | 'endedAt' | 'decision' | 'version'
  > & {
    facts: ReviewFacts
    proposal: ReviewDecision | null
    proposedBy: string | null
    decidedBy: string | null
    reasonCode: string | null
    reasonText: string | null
  }
  dossier: Dossier
  signs: ShownSign[]
  reports: ShownReport[]
  history: AuditRow[]
  /** What this reader may do with it now. */
  steps: ReviewAction[]
  decisions: ReviewDecision[]
  /** How this reader is a party, so that somebody else decides; null when they are none. */
  party: Party | null
  /** To whom it can be handed over: who is no party. */
  colleagues: { id: number; name: string }[]
  /** In which language the words for the person concerned are prepared. */
  recipientLanguage: Language
}

/** One item of the reader's cities; NotFound for every other. At most twelve queries, and one for the circle office. */
export async function getReviewItemPage(reader: Person, itemId: string | undefined): Promise<ReviewItemPage> {
  const row = await findItem(readId(itemId), reader)
  permit(reader, readReview, { cityCode: row.city_code })
  const [kind, status, entity] = [
    ReviewKind.parse(row.kind),
    ReviewStatus.parse(row.status),
    ReviewEntity.parse(row.entity),
  ]
  const mayDecide = holds(reader, decideReview)
  const party = mayDecide ? row.party : null
  const [dossier, evidence, history, colleagues, mine] = await Promise.all([
    getDossier({ kind, entity, entityId: row.entity_id, otherEntityId: row.other_entity_id, personId: row.person_id }),
    evidenceOf(row.signs),
    getHistory('review_item', row.id),
    mayDecide ? colleaguesOf(db(), row.city_code, row.id) : [],
    isTheirs(db(), reader, row),
  ])
  return {
    item: {
      id: row.id,
      kind,
      status,
      cityCode: row.city_code,
      facts: row.facts as ReviewFacts,
      dueAt: row.due_at.toISOString(),
      dueOn: lastShanghaiDayBefore(row.due_at),
      endedAt: row.ended_at?.toISOString() ?? null,
      assignee: row.assignee,
      proposal: ReviewDecision.nullable().parse(row.proposal),
      proposedBy: row.proposer,
      decision: ReviewDecision.nullable().parse(row.decision),
      decidedBy: row.decider,
      reasonCode: row.reason_code,
      reasonText: row.reason_text,
      version: row.version,
    },
    dossier,
    signs: row.signs.map((sign) => {
      const facts = sign.facts as ReviewFacts
      return {
        code: SignCode.parse(sign.code),
        facts,
        evidence: evidence.filter(({ entity, id }) => idsIn(facts, entity).includes(id)),
      }
    }),
    reports: row.reports.map(({ id, reason, words, contact, at }) => ({
      id,
      reason,
      words,
      contact,
      at: new Date(at).toISOString(),
    })),
    history,
    steps:
      mayDecide && mine
        ? possibleSteps(reviewLifecycle, reader, { status, movers: moversOf(reader, row) }).filter(
            (step) => party === null || !isDecision(step),
          )
        : [],
    party,
    decisions: decisionsFor({
      kind,
      entity,
      cityCode: row.city_code,
      posterCity: dossier.employer.cityCode,
      clientCity: dossier.client?.cityCode ?? null,
    }),
    colleagues: colleagues.filter(({ id }) => id !== row.assigned_to),
    recipientLanguage: row.asker_language === 'en' ? 'en' : 'zh-CN',
  }
}

function findItem(id: number, reader: Person) {
  return db()
    .selectFrom('review_items as i')
    .leftJoin('people as assignee', 'assignee.id', 'i.assigned_to')
    .leftJoin('people as proposer', 'proposer.id', 'i.proposed_by')
    .leftJoin('people as decider', 'decider.id', 'i.decided_by')
    .leftJoin('people as asker', 'asker.id', 'i.person_id')
    .selectAll('i')
    .select([
      'assignee.name as assignee',
      'proposer.name as proposer',
      'decider.name as decider',
      'asker.language as asker_language',
    ])
    .select(({ selectFrom }) => [
      jsonArrayFrom(
        selectFrom('review_signs as s')
          .select(['s.code', 's.facts'])
          .whereRef('s.review_item_id', '=', 'i.id')
          .orderBy('s.id'),
      ).as('signs'),
      jsonArrayFrom(
        selectFrom('reports as r')
          .select(['r.id', 'r.reason', 'r.words', 'r.contact_masked as contact', 'r.reported_at as at'])
          .whereRef('r.review_item_id', '=', 'i.id')
          .orderBy('r.id', 'desc')
          .limit(50),
      ).as('reports'),
    ])
    .select(partyInItem(sql<number>`${reader.personId}::bigint`, 'i').as('party'))
    .where('i.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Review item ${id}`))
}

/** The rows a sign points at: ids under the name of their table. */
function idsIn(facts: ReviewFacts, entity: ReviewEntity): number[] {
  const ids = facts[reviewedEntities[entity].table]
  return Array.isArray(ids) ? ids : []
}

async function evidenceOf(signs: { facts: unknown }[]): Promise<Evidence[]> {
  const named = ReviewEntity.options
    .map((entity) => ({
      entity,
      ids: [...new Set(signs.flatMap(({ facts }) => idsIn(facts as ReviewFacts, entity)))],
    }))
    .filter(({ ids }) => ids.length > 0)
  if (named.length === 0) return []
  const { rows } = await sql<Evidence>`${sql.join(
    named.map(
      ({ entity, ids }) => sql`
        select ${sql.lit(entity)} as entity, id, concat_ws(' · ', name, offered_by) as name, city_code as "cityCode"
        from (${reviewedEntities[entity].named}) as named where id = any(${ids}::bigint[])`,
    ),
    sql` union all `,
  )} order by id`.execute(db())
  return rows
}
