import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { isPayChecked, rewordVacancy } from '#app/domains/jobs/posting/check-form.server.ts'
import { readIntoForm } from '#app/domains/jobs/posting/read-into-form.server.ts'
import { postVacancy, saveVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { VacancyFormPage } from '#app/domains/jobs/ui/vacancy-form-page.tsx'
import { PostingForm } from '#app/domains/jobs/posting/vacancy-form.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { refuseForm } from '#app/platform/forms/forms.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['posting', 'occupation'] }
export const meta = pageMeta

const copyOf = (request: Request) => queryOf(request).get('copy') ?? undefined

/** A new vacancy, also one like an earlier one, a draft to go on with, or a public one to write anew. */
export const loader = pageLoader(async ({ request, context, params }) => {
  const reader = readerOf(request)
  const [page, places] = await Promise.all([
    getVacancyForm(await context.actor(), params.vacancyId, copyOf(request)),
    getPlaces(),
  ])
  return {
    page,
    places,
    tags: employerHead(reader, reader.t(page.vacancy ? 'jobs:posting.editTitle' : 'jobs:posting.title')),
  }
})

export const action = pageAction(PostingForm, async ({ request, actor, params, state, value }) => {
  const { paths } = readerOf(request)
  if (!('title' in value)) {
    const page = await getVacancyForm(actor, params.vacancyId, copyOf(request))
    const { typed, errors, ...found } = await readIntoForm(value.advertisement, state.typed, page)
    return data({ form: { ...state, typed, errors }, ...found })
  }
  const { act, advertisement: _, ...form } = value
  if (act.startsWith('reword:')) {
    const { field, words, errors } = await rewordVacancy(form, act.replace('reword:', ''))
    return refuseForm(200, { ...state, typed: { ...state.typed, [field]: words }, errors })
  }
  const written = { vacancyId: params.vacancyId === undefined ? null : readId(params.vacancyId), form }
  if (act === 'keep') {
    await saveVacancy(actor, written)
    return sayAfter(paths.ownVacancies({ group: 'drafts' }), 'jobs:posting.saved')
  }
  const { isPublished } = await postVacancy(actor, { ...written, insists: act === 'insist' })
  const said = isPublished ? 'published' : 'handedIn'
  return sayAfter(
    paths.ownVacancies({ group: isPublished ? 'open' : 'waiting' }),
    `jobs:posting.${said}${(await isPayChecked(form)) ? '' : 'Unchecked'}`,
  )
})

export default function VacancyFormRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <VacancyFormPage page={page} />
    </PlacesProvider>
  )
}
