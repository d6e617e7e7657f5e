import { anApplicationOf, aResumeOf, aVacancyToApply } from '../example-rows.ts'
import type { Example } from '../examples.ts'

export async function examples(): Promise<Example[]> {
  const resume = `/me/resumes/${await aResumeOf('seeker')}`
  const seeker = { as: 'seeker' }
  const invited = `/me/applications/${await anApplicationOf('seeker', 'interview')}`
  const offered = `/me/applications/${await anApplicationOf('seeker-2', 'offered')}`
  const refused = `/me/applications/${await anApplicationOf('seeker', 'refused')}`
  return [
    { page: 'apply', path: `/vacancies/${await aVacancyToApply('seeker')}/apply`, status: 200, ...seeker },
    { page: 'apply', path: '/vacancies/99999999/apply', status: 404, ...seeker },
    { page: 'myApplications', path: '/me/applications', status: 200, ...seeker },
    { page: 'myApplications', path: '/me/applications', status: 403, as: 'mentor' },
    { page: 'myApplication', path: invited, status: 200, ...seeker },
    { page: 'myApplication', path: invited, status: 404, as: 'seeker-2' },
    { page: 'myApplication', path: offered, status: 200, as: 'seeker-2' },
    { page: 'myApplication', path: refused, status: 200, ...seeker },
    { page: 'withdrawApplication', path: `${invited}/withdraw`, status: 200, ...seeker },
    { page: 'withdrawApplication', path: `${offered}/withdraw`, status: 200, as: 'seeker-2' },
    { page: 'vacanciesForMe', path: '/me/vacancies', status: 200, ...seeker },
    { page: 'vacanciesForMe', path: '/me/vacancies', status: 200, as: 'seeker-2' },
    { page: 'vacanciesForMe', path: '/me/vacancies', status: 403, as: 'mentor' },
    { page: 'myInvitations', path: '/me/invitations', status: 200, ...seeker },
    { page: 'myInvitations', path: '/me/invitations', status: 200, as: 'seeker-2' },
    { page: 'resumes', path: '/me/resumes', status: 200, ...seeker },
    { page: 'resumes', path: '/me/resumes', status: 200, as: 'seeker-2' },
    { page: 'resumes', path: '/me/resumes', status: 403, as: 'mentor' },
    { page: 'newResume', path: '/me/resumes/new', status: 200, ...seeker },
    { page: 'resume', path: resume, status: 200, ...seeker },
    { page: 'resume', path: resume, status: 404, as: 'seeker-2' },
    { page: 'resumePreview', path: `${resume}/preview`, status: 200, ...seeker },
    { page: 'resumeVisibility', path: `${resume}/visibility`, status: 200, ...seeker },
    { page: 'resumeFiles', path: `${resume}/files`, status: 200, ...seeker },
    { page: 'deleteResume', path: `${resume}/delete`, status: 200, ...seeker },
    { page: 'blockedEmployers', path: '/me/resumes/blocked-employers', status: 200, ...seeker },
    {
      page: 'blockedEmployers',
      path: `/me/resumes/blocked-employers?q=${encodeURIComponent('机械')}`,
      status: 200,
      ...seeker,
    },
    { page: 'me', path: '/me', status: 200, as: 'seeker' },
    { page: 'me', path: '/me', status: 200, as: 'many-roles' },
    { page: 'contactCode', path: '/me/contact/code', status: 303, as: 'seeker' },
    { page: 'messages', path: '/me/messages', status: 200, as: 'employer-owner' },
    { page: 'messages', path: '/me/messages', status: 200, as: 'seeker-2' },
  ]
}
