import { useLoaderData } from '@remix-run/react'
import { addClient } from '#app/domains/employers/agencies/add-client.server.ts'
import { ClientsForm } from '#app/domains/employers/employer-form.ts'
import { endClient } from '#app/domains/employers/agencies/end-client.server.ts'
import { endAgency } from '#app/domains/jobs/end-agency.server.ts'
import { endingActs } from '#app/domains/employers/agencies/get-clients-page.server.ts'
import { getClientsPage } from '#app/domains/jobs/get-clients-page.server.ts'
import { ClientsPage } from '#app/domains/employers/ui/clients-page.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { acceptFile } from '#app/platform/files/files.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ownEmployerId } from './own-employer.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const params = queryOf(request)
  const act = endingActs.find((one) => params.has(one))
  const asked = act ? { act, rowId: params.get(act) ?? '' } : null
  const [page, places] = await Promise.all([getClientsPage(await context.actor(), asked), getPlaces()])
  return {
    page,
    places,
    tags: employerHead(reader, reader.t('employers:clients.title')),
  }
})

export const action = pageAction(ClientsForm, async ({ request, actor, value }) => {
  const { paths } = readerOf(request)
  if (value.intent === 'end') {
    await endClient(actor, { clientRowId: value.rowId })
    return sayAfter(paths.clients(), 'employers:clients.ended')
  }
  if (value.intent !== 'add') {
    const isObjected = value.intent === 'object'
    await endAgency(actor, { clientRowId: value.rowId, isObjected })
    return sayAfter(paths.clients(), isObjected ? 'employers:agencies.objected' : 'employers:agencies.ended')
  }
  const authorisation = await acceptFile(value.authorisation, 'authorisation')
  await addClient(actor, { ...value, agencyId: ownEmployerId(actor), authorisation })
  return sayAfter(paths.clients(), 'employers:clients.added')
})

export default function ClientsRoute() {
  const { places, page } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <ClientsPage page={page} />
    </PlacesProvider>
  )
}
