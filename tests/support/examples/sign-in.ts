import { seal } from '#app/platform/access/secrets.server.ts'
import { anAttempt, aPersonByPhone, mail, personOf, phone } from '../example-rows.ts'
import type { Example } from '../examples.ts'

export async function examples(): Promise<Example[]> {
  const staff = await personOf('shenyang-caseworker')
  const unpassed = { code_hash: Buffer.alloc(32) }
  const passed = { passed_at: new Date() }
  const code = await anAttempt({ purpose: 'phone', ...phone, ...unpassed })
  await aPersonByPhone()
  const follow = await anAttempt({ purpose: 'follow', ...phone, ...unpassed })
  const followed = await anAttempt({ purpose: 'follow', ...phone, ...passed })
  const newcomer = await anAttempt({ purpose: 'phone', ...phone, ...passed })
  const newcomerByMail = await anAttempt({ purpose: 'sign_up', ...mail, ...passed })
  const secondFactor = await anAttempt({ purpose: 'password', person_id: staff, ...passed })
  const recoveryCodes = await anAttempt({
    purpose: 'password',
    person_id: staff,
    ...passed,
    second_factor_at: new Date(),
    payload_cipher: seal(
      JSON.stringify({ recoveryCodes: Array.from({ length: 10 }, (_, at) => `2345${at}-6789${at}`) }),
    ),
  })
  return [
    { page: 'signIn', path: '/sign-in', status: 200 },
    { page: 'signIn', path: '/sign-in?back=/me', status: 200 },
    { page: 'signIn', path: '/sign-in?back=/me/applications&byCode=1', status: 200 },
    { page: 'signInCode', path: '/sign-in/code', status: 200, holding: code },
    { page: 'signInCode', path: '/sign-in/code', status: 303 },
    { page: 'byPhoneCode', path: '/my-applications/code', status: 200, holding: follow },
    { page: 'byPhoneCode', path: '/my-applications/code', status: 303 },
    { page: 'byPhoneWho', path: '/my-applications/who', status: 200, holding: followed },
    { page: 'byPhoneWho', path: '/my-applications/who', status: 303 },
    { page: 'signInDetails', path: '/sign-in/details', status: 200, holding: newcomer },
    { page: 'signInDetails', path: '/sign-in/details', status: 200, holding: newcomerByMail },
    { page: 'secondFactor', path: '/sign-in/second-factor', status: 200, holding: secondFactor },
    { page: 'secondFactor', path: '/sign-in/second-factor', status: 303, holding: code },
    { page: 'recoveryCodes', path: '/sign-in/recovery-codes', status: 200, holding: recoveryCodes },
    { page: 'newPassword', path: '/sign-in/new-password', status: 303 },
    {
      page: 'signUpConfirm',
      path: '/sign-up/confirm',
      status: 200,
      holding: await anAttempt({ purpose: 'sign_up', ...mail, ...unpassed }),
    },
    {
      page: 'resetConfirm',
      path: '/reset-password/confirm',
      status: 200,
      holding: await anAttempt({ purpose: 'reset', ...mail, ...unpassed }),
    },
  ]
}
