import { z } from 'zod'
import { formatMoment } from '#app/i18n/format.ts'
import { codeFilter, dayFilter, idFilter } from '#app/lists/filters.ts'
import { cityName, type Filter, type List, searchQuery } from '#app/lists/list.ts'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { areaOf, auditAreas, auditEntities } from './audit-events.ts'
import { type AuditRow, outcomes } from './audit-row.ts'
import { auditTexts } from './audit-texts.ts'
import { Differences } from './ui/differences.tsx'

/** Who may be chosen: those who work for the bureaus in scope. */
type Staff = { id: number; name: string }[]

const person: Filter<number, AuditRow, Staff> = {
  ...idFilter('filters.person'),
  /** Also whoever was searched for. */
  options: (_, { rows, beside: staff }, id) => {
    const isMissing = id !== null && !staff.some((one) => one.id === id)
    const people = isMissing ? [...staff, { id, name: rows[0]?.person?.name ?? String(id) }] : staff
    return people.map((one) => ({ value: String(one.id), label: one.name }))
  },
}

/** Every event that has words, by area. */
const event: Filter<string> = {
  label: 'filters.event',
  schema: z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/),
  options: ({ t, language }) => {
    const words = auditTexts(t, language)
    const texts = t('events', { returnObjects: true }) as Record<string, Record<string, string>>
    const all = Object.entries(texts).flatMap(([subject, acts]) =>
      Object.keys(acts).map((act) => ({
        value: `${subject}.${act}`,
        label: words.event(`${subject}.${act}`),
        area: areaOf(subject),
      })),
    )
    return auditAreas.flatMap((area) =>
      all
        .filter((one) => one.area === area)
        .toSorted((one, other) => one.label.localeCompare(other.label, language))
        .map(({ value, label }) => ({ value, label, group: t(`areas.${area}`) })),
    )
  },
}

const entity: Filter<string> = {
  label: 'filters.entity',
  schema: z.string().regex(/^[a-z_]{1,40}$/),
  options: ({ t, language }) => auditEntities.map((value) => ({ value, label: auditTexts(t, language).entity(value) })),
}

const filters = {
  person,
  event,
  /** A kind of thing, and which one of them. */
  entity,
  thing: idFilter('filters.thing'),
  /** Both days included. */
  from: dayFilter('filters.from'),
  until: dayFilter('filters.until'),
  outcome: codeFilter('filters.outcome', outcomes, (t, outcome) => t(`outcomes.${outcome}`)),
}

/** The audit trail, each row with what it changed. Browser-safe. */
export const trailList: List<AuditRow, typeof filters, Staff> = {
  texts: 'audit',
  title: 'title',
  lead: 'lead',
  page: (paths) => paths.audit(),
  file: { path: (paths) => paths.auditExport(), event: 'trail.exported', entity: 'trail', needsProof: true },
  filters,
  columns: [
    {
      label: 'columns.at',
      page: ({ at }, { language }) => <time dateTime={at}>{formatMoment(language, new Date(at))}</time>,
      file: ({ at }) => new Date(at),
      width: 20,
    },
    {
      label: 'columns.who',
      page: ({ person, role, cityCode }, look) => (
        <>
          {person && (
            <a href={look.paths.audit(searchQuery(trailList, { person: person.id }))}>
              {person.name ?? look.t('gone', { id: person.id })}
            </a>
          )}
          <span className="small secondary">
            {' '}
            {[auditTexts(look.t, look.language).role(role), cityName(look, cityCode)].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
      file: ({ person }) => person?.name ?? null,
    },
    { label: 'columns.role', file: ({ role }, { t, language }) => auditTexts(t, language).role(role) },
    { label: 'columns.city', file: ({ cityCode }) => cityCode, width: 10 },
    {
      label: 'columns.event',
      page: ({ event }, { t, language }) => auditTexts(t, language).event(event),
      file: ({ event }, { t, language }) => auditTexts(t, language).event(event),
    },
    {
      label: 'columns.thing',
      page: ({ entity, entityId }, { t, language, paths }) => {
        const kind = auditTexts(t, language).entity(entity)
        return entityId === null ? (
          kind
        ) : (
          <a href={paths.audit(searchQuery(trailList, { entity, thing: entityId }))}>
            {t('thing', { kind, id: entityId })}
          </a>
        )
      },
      file: ({ entity }, { t, language }) => auditTexts(t, language).entity(entity),
    },
    { label: 'columns.thingId', file: ({ entityId }) => entityId, width: 10 },
    {
      label: 'columns.outcome',
      page: ({ outcome }, { t }) => (
        <StateWord tone={outcome === 'done' ? 'good' : 'bad'}>{t(`outcomes.${outcome}`)}</StateWord>
      ),
      file: ({ outcome }, { t }) => t(`outcomes.${outcome}`),
      width: 10,
    },
    {
      label: 'columns.changes',
      page: ({ differences }) => <Differences differences={differences} />,
      file: ({ differences }, { t, language }) => auditTexts(t, language).line(differences),
      width: 60,
    },
  ],
  none: () => ({ title: 'none.title', advice: 'none.advice' }),
}
