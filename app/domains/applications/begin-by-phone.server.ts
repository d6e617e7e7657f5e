import { db } from '#db/client.ts'
import { sendSignInCode } from '#app/domains/identity/sign-in/send-sign-in-code.server.ts'
import type { Visit } from '#app/domains/identity/visit.ts'
import { checkAge } from '#app/domains/seekers/save-resume.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { Conflict } from '#app/platform/errors.ts'
import { receiversNamed } from './application.ts'
import type { ByPhoneForm } from './application-forms.ts'
import type { Draft } from './by-phone.server.ts'
import { vacancyToApply } from './vacancy-to-apply.server.ts'

/**
 * Sends the code that confirms an application by telephone; what is to be sent waits sealed in the attempt. Answers the
 * token of the attempt. What can be refused before the code is: as NotFound and Gone ({@link vacancyToApply}), as
 * Conflict where nobody would read it or others would receive it than the page named, as BadInput under sixteen and
 * when a code was sent a moment ago.
 */
export async function beginByPhone({
  vacancyId,
  language,
  visit,
  form: { name, phone, about, birthMonth, sharesBirthMonth, receivers },
}: {
  vacancyId: number
  language: Language
  visit: Visit
  form: ByPhoneForm
}): Promise<string> {
  const vacancy = await vacancyToApply(db(), { vacancyId, personId: null })
  if (!vacancy.isReachable) throw new Conflict('applications:conflict.nobody_there')
  if (receivers !== receiversNamed(vacancy.receivers)) throw new Conflict('applications:conflict.other_receivers')
  const born = sharesBirthMonth ? (birthMonth ?? null) : null
  checkAge({ birthMonth: born })
  const draft: Draft = { vacancyId, language, name, about: about ?? null, birthMonth: born, receivers }
  return sendSignInCode({
    purpose: 'apply',
    contact: { channel: 'sms', address: phone },
    returnTo: '',
    language,
    visit,
    payload: { draft },
  })
}
