import { db } from '#db/client.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { vacancyToApply } from './vacancy-to-apply.server.ts'

/** What is applied to by telephone, and who receives it. One query. NotFound and Gone as {@link vacancyToApply}. */
export async function getByPhoneForm(vacancyId: string | undefined) {
  const id = readId(vacancyId)
  const { title, receivers, isReachable } = await vacancyToApply(db(), { vacancyId: id, personId: null })
  return { vacancy: { id, title }, receivers, isReachable }
}
export type ByPhoneFormPage = Awaited<ReturnType<typeof getByPhoneForm>>
