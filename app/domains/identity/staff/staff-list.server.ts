import { db } from '#db/client.ts'
import { rowsOfList } from '#app/lists/list-rows.server.ts'
import { manageStaff } from '../identity-permissions.ts'
import { selectPeople, toStaffMember, worksWithin } from './staff-queries.server.ts'
import { staffList } from './staff-list.tsx'

/** Staff in the order in which they came. */
export const staffRows = rowsOfList(staffList, {
  right: manageStaff,
  city: worksWithin,
  order: () => [['p.id'], 'asc'],
  where: {},
  from: ({ scope }) => selectPeople(db(), scope),
  toRow: (row, reader) => toStaffMember(row, reader.personId),
  beside: async () => null,
})
