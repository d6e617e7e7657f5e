import { FollowByPhonePage } from '#app/domains/applications/ui/by-phone-pages.tsx'
import { PhoneForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { codeAction } from '../sign-in/sign-in-route.ts'
import { byPhoneHead } from './by-phone-route.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => ({ tags: byPhoneHead(request, 'byPhone.follow') }))

export const action = codeAction(PhoneForm, 'follow', ({ phone }) => ({ channel: 'sms', address: phone }))

export default FollowByPhonePage
