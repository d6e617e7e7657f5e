import { unseal } from '#app/platform/access/secrets.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { addResume } from '../add-resume.server.ts'
import { resumeColumns } from '../resume-columns.server.ts'
import { demoResumes } from './demo-resumes.ts'

/** Résumés of the invented seekers who have none, with the numbers of their accounts. Answers how many came. */
export const seedDemoResumes = operation(async (trx, _actor, _: void): Promise<number> => {
  const people = await trx
    .selectFrom('people as p')
    .select(['p.id', 'p.demo_account', 'p.phone_cipher'])
    .where('p.demo_account', 'in', [...new Set(demoResumes.map(({ account }) => account))])
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('seekers as s').select('s.person_id').whereRef('s.person_id', '=', 'p.id'))),
    )
    .execute()
  let added = 0
  for (const { account, title, visibility, resume } of demoResumes) {
    const person = people.find(({ demo_account }) => demo_account === account)
    if (!person?.phone_cipher) continue
    const columns = resumeColumns({ ...resume, phone: unseal(person.phone_cipher) })
    await addResume(trx, person.id, { ...columns, title, visibility })
    added += 1
  }
  return added
})
