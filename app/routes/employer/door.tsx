import { useLoaderData } from '@remix-run/react'
import { getEmployerDoor } from '#app/domains/employers/get-employer-door.server.ts'
import { EmployerDoorPage } from '#app/domains/employers/ui/employer-door-page.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { countOwnVacancies } from '#app/domains/jobs/posting/get-own-vacancies.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const actor = await context.actor()
  const [door, vacancies] = await Promise.all([getEmployerDoor(actor), countOwnVacancies(actor)])
  return {
    door,
    vacancies,
    tags: employerHead(reader, reader.t('employers:door.title')),
  }
})

export default function EmployerDoorRoute() {
  return <EmployerDoorPage {...useLoaderData<typeof loader>()} />
}
