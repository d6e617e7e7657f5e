import { budgets } from '#app/budgets.ts'
import { answerApplications } from '#app/domains/applications/application-permissions.ts'
import {
  answerInvitations,
  editEmployer,
  leaveEmployer,
  readDocuments,
  registerEmployers,
  runEmployer,
  seeEmployer,
} from '#app/domains/employers/employer-permissions.ts'
import { moveVacancies, postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import { findPeople } from '#app/domains/suggestions/suggestion-permissions.ts'
import { form, sending } from '#app/platform/access/rights.ts'
import type { Pages } from '#app/platform/page.ts'

/** The door of employers. */
export const employerPages = {
  employerHome: { path: 'employer', file: 'home.tsx', navigation: true, GET: registerEmployers },
  registerEmployer: { path: 'employer/register', file: 'register.tsx', ...form(registerEmployers, budgets.work) },
  claimEmployer: { path: 'employer/claim', file: 'claim.tsx', ...form(registerEmployers, budgets.files) },
  ownVacancies: {
    path: 'employer/vacancies',
    file: 'vacancies.tsx',
    navigation: true,
    GET: seeEmployer,
    POST: sending(moveVacancies, budgets.work),
  },
  applications: {
    path: 'employer/applications',
    file: 'applications.tsx',
    navigation: true,
    ...form(answerApplications, budgets.work),
  },
  applicationsExport: {
    path: 'employer/applications/export',
    file: 'applications-export.ts',
    GET: answerApplications,
  },
  application: {
    path: 'employer/applications/:applicationId',
    file: 'application.tsx',
    ...form(answerApplications, budgets.work),
  },
  applicationFile: {
    path: 'employer/applications/:applicationId/files/:fileId',
    file: 'application-file.ts',
    GET: answerApplications,
  },
  newVacancy: { path: 'employer/vacancies/new', file: 'vacancy.tsx', ...form(postVacancies, budgets.work) },
  severalVacancies: {
    path: 'employer/vacancies/several',
    file: 'several.tsx',
    ...form(postVacancies, budgets.work),
  },
  vacancyBatch: {
    path: 'employer/vacancies/batches/:batchId',
    file: 'batch.tsx',
    ...form(postVacancies, budgets.work),
  },
  ownVacancy: { path: 'employer/vacancies/:vacancyId', file: 'vacancy.tsx', ...form(postVacancies, budgets.work) },
  previewVacancy: { path: 'employer/vacancies/:vacancyId/preview', file: 'preview.tsx', GET: postVacancies },
  peopleWhoFit: {
    path: 'employer/vacancies/:vacancyId/people',
    file: 'people.tsx',
    GET: sending(findPeople, budgets.looking),
    POST: sending(findPeople, budgets.inviting),
  },
  closeVacancy: {
    path: 'employer/vacancies/:vacancyId/close',
    file: 'close.tsx',
    GET: postVacancies,
    POST: sending(moveVacancies, budgets.work),
  },
  members: {
    path: 'employer/members',
    file: 'members.tsx',
    navigation: true,
    GET: seeEmployer,
    POST: sending(leaveEmployer, budgets.work),
  },
  invitations: { path: 'employer/invitations', file: 'invitations.tsx', ...form(answerInvitations, budgets.account) },
  employerDocuments: {
    path: 'employer/documents',
    file: 'documents.tsx',
    navigation: true,
    GET: seeEmployer,
    POST: sending(editEmployer, budgets.files),
  },
  employerDocument: { path: 'employer/documents/:documentId', file: 'document.ts', GET: readDocuments },
  editEmployer: { path: 'employer/edit', file: 'edit.tsx', navigation: true, ...form(editEmployer, budgets.work) },
  submitEmployer: { path: 'employer/submit', file: 'submit.tsx', ...form(editEmployer, budgets.work) },
  clients: {
    path: 'employer/clients',
    file: 'clients.tsx',
    GET: seeEmployer,
    POST: sending(runEmployer, budgets.files),
  },
  authorisation: { path: 'employer/authorisations/:clientRowId', file: 'authorisation.ts', GET: readDocuments },
} as const satisfies Pages
