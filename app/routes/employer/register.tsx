import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RegisterEmployer } from '#app/domains/employers/employer-form.ts'
import { getIndustries } from '#app/domains/employers/register/get-industries.server.ts'
import { EmployerExists, registerEmployer } from '#app/domains/employers/register/register-employer.server.ts'
import { RegisterPage } from '#app/domains/employers/ui/employer-forms.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => {
  const reader = readerOf(request)
  const [places, industries] = await Promise.all([getPlaces(), getIndustries()])
  return { places, industries, tags: employerHead(reader, reader.t('employers:register.title')) }
})

/** Whoever registers a company that is there already is led to claiming it. */
export const action = pageAction(RegisterEmployer, async ({ request, actor, value }) => {
  const { paths } = readerOf(request)
  try {
    await registerEmployer(actor, value)
    return redirect(paths.employerDocuments(), { status: 303 })
  } catch (thrown) {
    if (thrown instanceof EmployerExists)
      return redirect(paths.claimEmployer({ employer: thrown.employerId }), { status: 303 })
    throw thrown
  }
})

export default function RegisterRoute() {
  const { places, industries } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <RegisterPage industries={industries} />
    </PlacesProvider>
  )
}
