import { checkPosting } from '#app/domains/legality/check-posting.server.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { apiQuestion } from './api-route.ts'
import { LegalityRequest, toLegalityAnswer, toLegalityInput } from './legality-schemas.ts'

const answer = apiQuestion(LegalityRequest, async (sent, language) =>
  toLegalityAnswer(await checkPosting(toLegalityInput(sent)), textsIn(language)('legality')),
)

export const loader = answer.loader
export const action = answer.action
