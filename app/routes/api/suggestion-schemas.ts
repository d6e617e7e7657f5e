import { z } from 'zod'
import { listedKinds } from '#app/domains/jobs/ui/listed-kinds.ts'

export const SuggestionQuery = z.strictObject({
  q: z.string().max(100).default('').describe('What has been typed: characters, pinyin or initials'),
  of: z
    .enum(listedKinds.map(({ page }) => page))
    .default('vacancies')
    .describe('Names of jobs with a few of employers, or of employers alone'),
})

export const SuggestionList = z
  .strictObject({
    suggestions: z.array(z.string()).describe('Names of jobs that are open now, best first, at most eight'),
    employers: z
      .array(z.string())
      .describe('Names of employers, best first: at most three, or eight where nothing else is asked for'),
  })
  .meta({ id: 'SuggestionList' })
