import { type RouteConfigEntry, route } from '@remix-run/route-config'

/**
 * The door of the bureaus and the circle office, in one language; the same files serve both, under ids that start with
 * the language.
 */
export function bureauPages(language: string): RouteConfigEntry[] {
  const page = (path: string, file: string, name: string) =>
    route(path ? `bureau/${path}` : 'bureau', `routes/bureau/${file}`, { id: `${language}/${name}` })
  return [
    page('', 'home.tsx', 'bureau'),
    page('review', 'review.tsx', 'review'),
    page('review/export', 'review-export.ts', 'reviewExport'),
    page('review/:itemId', 'review-item.tsx', 'reviewItem'),
    page('employers', 'employers.tsx', 'bureauEmployers'),
    page('employers/export', 'employers-export.ts', 'bureauEmployersExport'),
    page('employers/:employerId', 'employer.tsx', 'bureauEmployer'),
    page('staff', 'staff.tsx', 'staff'),
    page('staff/new', 'new-staff.tsx', 'newStaff'),
    page('staff/:personId', 'staff-member.tsx', 'staffMember'),
    page('audit', 'audit.tsx', 'audit'),
    page('audit/export', 'audit-export.ts', 'auditExport'),
  ]
}
