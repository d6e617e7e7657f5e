import { formatMoment } from '#app/i18n/format.ts'
import type { List } from '#app/lists/list.ts'
import { RoleName } from '#app/ui/role-name.tsx'
import { MemberState } from '../ui/member-state.tsx'
import type { StaffMember } from './staff.ts'

/** Everybody on the staff of a city, or of all. It is not filtered, and not taken along. Browser-safe. */
export const staffList: List<StaffMember, Record<never, never>> = {
  texts: 'identity',
  title: 'staff.title',
  page: (paths) => paths.staff(),
  filters: {},
  columns: [
    {
      label: 'staff.columns.name',
      page: ({ id, name }, { paths }) => <a href={paths.staffMember(id)}>{name}</a>,
    },
    { label: 'staff.columns.email', page: ({ email }) => email },
    {
      label: 'staff.columns.roles',
      page: ({ roles }, { cities }) => (
        <ul>
          {roles.map((role) => (
            <li key={role.grantId}>
              <RoleName role={role.role} city={cities.find(({ code }) => code === role.cityCode)} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      label: 'staff.columns.seen',
      page: ({ lastSeenAt }, { t, language }) =>
        lastSeenAt ? formatMoment(language, new Date(lastSeenAt)) : t('staff.never'),
    },
    { label: 'staff.columns.state', page: (member) => <MemberState member={member} /> },
  ],
  none: () => ({ title: 'staff.none' }),
}
