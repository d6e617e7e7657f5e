import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getOwnVacancies } from '#app/domains/jobs/posting/get-own-vacancies.server.ts'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { OwnVacanciesPage } from '#app/domains/jobs/ui/own-vacancies-page.tsx'
import { type OwnIntent, ownIntents, type VacancyGroup, vacancyGroups } from '#app/domains/jobs/vacancy-status.ts'
import { confirmHiring } from '#app/domains/jobs/confirm-hiring.server.ts'
import { withdrawVacancy } from '#app/domains/jobs/posting/withdraw-vacancy.server.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { rowId } from '#app/platform/forms/form-fields.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

const oneClick: Record<
  OwnIntent,
  { take: (actor: Actor, vacancyId: number) => Promise<unknown>; group: VacancyGroup; said: string }
> = {
  pause: {
    take: (actor, vacancyId) => pauseVacancy(actor, { vacancyId, reason: 'employer_paused' }),
    group: 'paused',
    said: 'jobs:own.paused',
  },
  resume: {
    take: (actor, vacancyId) => resumeVacancy(actor, { vacancyId, reason: 'employer_resumed' }),
    group: 'open',
    said: 'jobs:own.resumed',
  },
  withdraw: {
    take: (actor, vacancyId) => withdrawVacancy(actor, { vacancyId }),
    group: 'drafts',
    said: 'jobs:own.withdrawn',
  },
  confirm: {
    take: (actor, vacancyId) => confirmHiring(actor, { vacancyId }),
    group: 'open',
    said: 'jobs:own.confirmed',
  },
}

const Step = z.object({ intent: z.enum(ownIntents), vacancyId: rowId() })

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const asked = queryOf(request)
  const group = vacancyGroups.find((name) => name === asked.get('group'))
  const after = /^[1-9]\d{0,14}$/.test(asked.get('after') ?? '') ? Number(asked.get('after')) : undefined
  const [page, places] = await Promise.all([getOwnVacancies(await context.actor(), { group, after }), getPlaces()])
  return {
    page,
    places,
    isFirst: after === undefined,
    tags: employerHead(reader, reader.t('jobs:own.title')),
  }
})

export const action = pageAction(Step, async ({ request, actor, value: { intent, vacancyId } }) => {
  const { paths } = readerOf(request)
  const { take, group, said } = oneClick[intent]
  await take(actor, vacancyId)
  return sayAfter(paths.ownVacancies({ group }), said)
})

export default function VacanciesRoute() {
  const { places, page, isFirst } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <OwnVacanciesPage page={page} isFirst={isFirst} />
    </PlacesProvider>
  )
}
