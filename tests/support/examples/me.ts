import { aResumeOf } from '../example-rows.ts'
import type { Example } from '../examples.ts'

export async function examples(): Promise<Example[]> {
  const resume = `/me/resumes/${await aResumeOf('seeker')}`
  const seeker = { as: 'seeker' }
  return [
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
    { page: 'blockedEmployers', path: '/me/blocked-employers', status: 200, ...seeker },
    {
      page: 'blockedEmployers',
      path: `/me/blocked-employers?q=${encodeURIComponent('机械')}`,
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
