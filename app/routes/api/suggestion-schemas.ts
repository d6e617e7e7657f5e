import { z } from 'zod'
import { listedKinds } from '#app/domains/jobs/ui/listed-kinds.ts'

export const SuggestionQuery = z.strictObject({
  q: z.string().max(100).default('').describe('What has been typed: characters, pinyin or initials'),
  of: z
    .enum([...listedKinds.map(({ page }) => page), 'occupations'])
    .default('vacancies')
    .describe('Names of jobs with a few of employers, of employers alone, or of occupations'),
})

export const SuggestionList = z
  .strictObject({
    suggestions: z.array(z.string()).describe('Names of jobs that are open now, best first, at most eight'),
    employers: z
      .array(z.string())
      .describe('Names of employers, best first: at most three, or eight where nothing else is asked for'),
    occupations: z
      .array(
        z.strictObject({
          code: z.string().describe('职业分类大典 2022'),
          name: z.string(),
          name_en: z.string().nullable(),
          usual_name: z.string().nullable().describe('Another name of it that was being typed'),
        }),
      )
      .optional()
      .describe('Occupations, best first, at most eight, where they are asked for'),
  })
  .meta({ id: 'SuggestionList' })
