import { sql } from 'kysely'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, lockEmployer } from '../change-employer-status.server.ts'
import { presentedColumns } from '../employer-columns.server.ts'
import type { EditEmployer } from '../employer-form.ts'
import { editEmployer as mayEdit } from '../employer-permissions.ts'

/** Changes what an employer says of itself. Name, credit code and city are what its bureau checked and stay. */
export const editEmployer = operation(
  async (trx, actor, { employerId, form }: { employerId: number; form: EditEmployer }) => {
    const employer = await lockEmployer(trx, employerId)
    permit(actor, mayEdit, belongingOf(employer))
    const before = await trx
      .selectFrom('employers')
      .select(['address', 'industry_code', 'size_range', 'introduction', 'contact_phone_masked'])
      .where('id', '=', employerId)
      .executeTakeFirstOrThrow()
    const columns = await presentedColumns(trx, form)
    await trx
      .updateTable('employers')
      .set({ ...columns, version: sql`version + 1`, updated_at: now() })
      .where('id', '=', employerId)
      .execute()
    const { contact_name: _name, contact_phone_cipher: _cipher, contact_phone_index: _index, ...after } = columns
    await record(trx, actor, {
      event: 'employer.edited',
      entity: 'employer',
      entityId: employerId,
      cityCode: employer.city_code,
      before,
      after,
    })
  },
)
