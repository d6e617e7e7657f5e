import { Readable } from 'node:stream'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { demoAgency, demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { discard, receiveFile } from '#app/platform/forms/arriving-files.server.ts'
import { now } from '#app/platform/clock.ts'
import { Unavailable } from '#app/platform/errors.ts'
import { acceptFile } from '#app/platform/files/files.server.ts'
import { log } from '#app/platform/log.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { contactColumns } from '../employer-columns.server.ts'
import { documentsNeeded } from '../employer.ts'
import { keepDocument } from '../register/keep-document.server.ts'
import { demoContactOf } from './demo-contacts.ts'
import { demoPaper, paperName } from './demo-papers.ts'

/**
 * Papers and a contact for the invented employers somebody looks at: those the demo page lets in, and those that wait
 * for a bureau. The papers come in by the same door as everybody's, so without a scanner there are none until a later
 * start. A second call changes nothing. Answers how many papers came.
 */
export async function seedDemoPapers(actor: Actor): Promise<number> {
  let kept = 0
  try {
    for (const employer of await withoutPapers()) {
      const contact = demoContactOf(employer.uscc!)
      await sayContact(actor, { employerId: employer.id, ...contact })
      for (const kind of documentsNeeded(employer.agencyLicenceNo !== null)) {
        const paper = demoPaper({
          ...employer,
          uscc: employer.uscc!,
          address: employer.address ?? '',
          kind,
          contactName: contact.name,
          day: shanghaiDay(now()),
        })
        const upload = await receiveFile(paperName(kind), Readable.from([paper]))
        try {
          await keep(actor, { employerId: employer.id, claimId: null, kind, file: await acceptFile(upload, kind) })
        } finally {
          await discard([upload])
        }
        kept += 1
      }
    }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    log.warn({ err: error }, 'demo employers have no papers, because no file can be taken')
  }
  return kept
}

const withoutPapers = () =>
  db()
    .selectFrom('employers as e')
    .innerJoin('member_cities as c', 'c.code', 'e.city_code')
    .select(['e.id', 'e.name', 'e.uscc', 'e.address', 'e.agency_licence_no as agencyLicenceNo', 'c.name as cityName'])
    .where('e.source', '=', 'demo')
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('e.uscc', 'in', [demoMaker, demoAgency]),
        exists(
          selectFrom('review_items as i')
            .select('i.id')
            .where('i.entity', '=', 'employer')
            .whereRef('i.entity_id', '=', 'e.id')
            .where('i.kind', 'in', ['employer_registration', 'employer_reverification']),
        ),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('employer_documents as d').select('d.id').whereRef('d.employer_id', '=', 'e.id'))),
    )
    .orderBy('e.id')
    .execute()

const keep = operation(keepDocument)

/** Said only where nobody has said another. */
const sayContact = operation(
  async (trx, _actor, { employerId, name, phone }: { employerId: number; name: string; phone: string }) => {
    await trx
      .updateTable('employers')
      .set(contactColumns(name, phone))
      .where('id', '=', employerId)
      .where('contact_name', 'is', null)
      .execute()
  },
)
