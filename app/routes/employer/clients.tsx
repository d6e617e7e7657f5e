import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addClient } from '#app/domains/employers/agencies/add-client.server.ts'
import { NameClient } from '#app/domains/employers/employer-form.ts'
import { endClient } from '#app/domains/employers/agencies/end-client.server.ts'
import { endAgency } from '#app/domains/jobs/end-agency.server.ts'
import { endingActs, getClientsPage } from '#app/domains/employers/agencies/get-clients-page.server.ts'
import { ClientsPage } from '#app/domains/employers/ui/clients-page.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { largestFile } from '#app/platform/forms/arriving-files.server.ts'
import { acceptFile } from '#app/platform/files/files.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { rowId, upload } from '#app/platform/forms/form-fields.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ownEmployerId } from './own-employer.ts'

export const meta = pageMeta

const Clients = z.discriminatedUnion('intent', [
  NameClient.extend({ intent: z.literal('add'), authorisation: upload(largestFile) }),
  z.object({ intent: z.literal('end'), rowId: rowId() }),
  z.object({ intent: z.literal('end_agency'), rowId: rowId() }),
  z.object({ intent: z.literal('object'), rowId: rowId() }),
])

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const params = queryOf(request)
  const act = endingActs.find((one) => params.has(one))
  const asked = act ? { act, rowId: params.get(act) ?? '' } : null
  const [page, places] = await Promise.all([getClientsPage(await context.actor(), asked), getPlaces()])
  return {
    page,
    places,
    megabytes: largestFile / 1024 / 1024,
    tags: employerHead(reader, reader.t('employers:clients.title')),
  }
})

export const action = pageAction(Clients, async ({ request, actor, value }) => {
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
  const { places, page, megabytes } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <ClientsPage page={page} megabytes={megabytes} />
    </PlacesProvider>
  )
}
