import { NotFound } from '#app/platform/errors.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { fileAnswer } from '#app/platform/files/files.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { getReceivedApplication } from './get-received-application.server.ts'

/** A file that was sent with a résumé, for the employer that may read it now; NotFound for any other. */
export async function getApplicationFile(
  actor: Person,
  { applicationId, fileId }: { applicationId: string | undefined; fileId: string | undefined },
): Promise<Response> {
  const id = readId(fileId)
  const { resume } = await getReceivedApplication(actor, applicationId)
  if (!resume?.files.some((file) => file.fileId === id)) throw new NotFound(`File ${id} of an application`)
  return fileAnswer(id)
}
