import { db } from '#db/client.ts'
import { now } from '#app/platform/clock.ts'

const thirtyDays = 30 * 86_400_000

/**
 * Forgets files that belong to no résumé any more, thirty days after they came; their bytes follow into the trash.
 * What was sent to an employer stays with the application.
 */
export async function forgetResumeFiles(): Promise<void> {
  await db()
    .deleteFrom('resume_files as r')
    .where('r.resume_id', 'is', null)
    .where('r.sent_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('files as f')
          .select('f.id')
          .whereRef('f.id', '=', 'r.file_id')
          .where('f.uploaded_at', '<', new Date(now().getTime() - thirtyDays)),
      ),
    )
    .execute()
}
