import { aReviewItem, personOf } from '../example-rows.ts'
import type { Example } from '../examples.ts'
import { anOpenVacancy } from '../site.ts'

export async function examples(): Promise<Example[]> {
  const { employer_id: employer } = await anOpenVacancy()
  const item = await aReviewItem()
  const staff = await personOf('shenyang-reviewer-2')
  const [reviewer, administrator, circle] = [
    { as: 'shenyang-reviewer' },
    { as: 'shenyang-administrator' },
    { as: 'circle-office' },
  ]
  return [
    { page: 'bureau', path: '/bureau', status: 200, ...reviewer },
    { page: 'bureau', path: '/bureau', status: 200, as: 'shenyang-analyst' },
    { page: 'bureau', path: '/bureau', status: 200, ...circle },
    { page: 'review', path: '/bureau/review', status: 200, ...reviewer },
    { page: 'review', path: '/bureau/review?state=ended&late=1&kind=vacancy', status: 200, ...circle },
    { page: 'reviewItem', path: `/bureau/review/${item}`, status: 200, ...reviewer },
    { page: 'reviewItem', path: `/bureau/review/${item}`, status: 404, as: 'anshan-reviewer' },
    { page: 'bureauEmployer', path: `/bureau/employers/${employer}`, status: 200, ...circle },
    { page: 'bureauEmployer', path: '/bureau/employers/99999999', status: 404, ...reviewer },
    { page: 'employerContacts', path: `/bureau/employers/${employer}/contacts`, status: 200, ...reviewer },
    { page: 'employerContacts', path: `/bureau/employers/${employer}/contacts`, status: 403, ...circle },
    { page: 'staffMember', path: `/bureau/staff/${staff}`, status: 200, ...administrator },
    { page: 'audit', path: '/bureau/audit', status: 200, ...administrator },
    { page: 'audit', path: '/bureau/audit', status: 200, ...circle },
    {
      page: 'audit',
      path: '/bureau/audit?event=employer.merged&from=2020-01-01&until=2020-01-02&outcome=refused',
      status: 200,
      ...circle,
    },
    { page: 'audit', path: '/bureau/audit', status: 403, ...reviewer },
  ]
}
