import { useLoaderData } from '@remix-run/react'
import { getEmployerAnswers } from '#app/domains/applications/get-employer-answers.server.ts'
import { AnswersSummary } from '#app/domains/applications/ui/answers-summary.tsx'
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
  const [home, vacancies, answers] = await Promise.all([
    getEmployerHome(actor),
    countOwnVacancies(actor),
    getEmployerAnswers(actor),
  ])
  return {
    home,
    vacancies,
    answers,
    tags: employerHead(reader, reader.t('employers:home.title')),
  }
})

export default function EmployerHomeRoute() {
  const { answers, ...found } = useLoaderData<typeof loader>()
  return <EmployerHomePage {...found} answers={answers && <AnswersSummary answers={answers} />} />
}
