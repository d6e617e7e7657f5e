import { z } from 'zod'

export const SuggestionQuery = z.strictObject({
  q: z.string().max(100).default('').describe('What has been typed: characters, pinyin or initials'),
})

export const SuggestionList = z
  .strictObject({
    suggestions: z.array(z.string()).describe('Names of jobs that are open now, best first, at most eight'),
  })
  .meta({ id: 'SuggestionList' })
