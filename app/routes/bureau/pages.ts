import { budgets } from '#app/budgets.ts'
import { watchSilence } from '#app/domains/applications/application-permissions.ts'
import { readTrail } from '#app/domains/audit/audit-permissions.ts'
import { enterMinimumWages, readLegality, setLegality } from '#app/domains/legality/legality-permissions.ts'
import { manageStaff } from '#app/domains/identity/identity-permissions.ts'
import {
  decideReview,
  enterBureau,
  proposeReview,
  readReview,
  seeContacts,
} from '#app/domains/review/review-permissions.ts'
import { form, sending } from '#app/platform/access/rights.ts'
import type { Pages } from '#app/platform/page.ts'

const decided = { GET: readReview, POST: sending(decideReview, budgets.work) }

/** The door of the bureaus and the circle office. */
export const bureauPages = {
  bureau: { path: 'bureau', file: 'home.tsx', navigation: true, GET: enterBureau },
  review: { path: 'bureau/review', file: 'review.tsx', navigation: true, ...decided },
  reviewExport: { path: 'bureau/review/export', file: 'review-export.ts', GET: readReview },
  reviewItem: { path: 'bureau/review/:itemId', file: 'review-item.tsx', ...decided },
  bureauEmployers: { path: 'bureau/employers', file: 'employers.tsx', navigation: true, GET: readReview },
  bureauEmployersExport: { path: 'bureau/employers/export', file: 'employers-export.ts', GET: readReview },
  bureauEmployer: {
    path: 'bureau/employers/:employerId',
    file: 'employer.tsx',
    GET: readReview,
    POST: sending(proposeReview, budgets.work),
  },
  employerContacts: {
    path: 'bureau/employers/:employerId/contacts',
    file: 'employer-contacts.tsx',
    ...form(seeContacts, budgets.unmasking),
  },
  silentEmployers: {
    path: 'bureau/silent-employers',
    file: 'silent-employers.tsx',
    navigation: true,
    GET: watchSilence,
  },
  silentEmployersExport: {
    path: 'bureau/silent-employers/export',
    file: 'silent-employers-export.ts',
    GET: watchSilence,
  },
  legality: {
    path: 'bureau/legality',
    file: 'legality.tsx',
    navigation: true,
    GET: readLegality,
    POST: sending(setLegality, budgets.work),
  },
  minimumWages: {
    path: 'bureau/minimum-wages',
    file: 'minimum-wages.tsx',
    navigation: true,
    GET: readLegality,
    POST: sending(enterMinimumWages, budgets.work),
  },
  staff: { path: 'bureau/staff', file: 'staff.tsx', navigation: true, GET: manageStaff },
  newStaff: { path: 'bureau/staff/new', file: 'new-staff.tsx', ...form(manageStaff, budgets.work) },
  staffMember: { path: 'bureau/staff/:personId', file: 'staff-member.tsx', ...form(manageStaff, budgets.work) },
  audit: { path: 'bureau/audit', file: 'audit.tsx', navigation: true, GET: readTrail },
  auditExport: { path: 'bureau/audit/export', file: 'audit-export.ts', GET: readTrail },
} as const satisfies Pages
