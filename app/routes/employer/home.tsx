import { useLoaderData } from '@remix-run/react'
import { getEmployerHome } from '#app/domains/employers/get-employer-home.server.ts'
import { EmployerHomePage } from '#app/domains/employers/ui/employer-home-page.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { countOwnVacancies } from '#app/domains/jobs/posting/get-own-vacancies.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const actor = await context.actor()
  const [home, vacancies] = await Promise.all([getEmployerHome(actor), countOwnVacancies(actor)])
  return {
    home,
    vacancies,
    tags: employerHead(reader, reader.t('employers:home.title')),
  }
})

export default function EmployerHomeRoute() {
  return <EmployerHomePage {...useLoaderData<typeof loader>()} />
}
