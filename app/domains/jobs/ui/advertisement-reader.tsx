import { shorten } from '#db/values/text.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea } from '#app/ui/form/text-fields.tsx'
import { contentLanguage, useLanguage } from '#app/ui/use-language.ts'
import { type Advertisement, type ReadField, readFields, type ReadIntoForm } from '../posting/advertisement.ts'

/** So much is shown of a longer text; all of it stands in its field. */
const shown = 40

/** One sentence or a pasted advertisement that fills in the form it stands in, and what was read out of it. */
export function AdvertisementReader({ reading }: { reading: ReadIntoForm | undefined }) {
  const t = useTexts('jobs')
  return (
    <div className="advertisement">
      <TextArea name="advertisement" rows={4} />
      <SubmitButton tone="quiet" name="act" value="read">
        {t('posting.reading.submit')}
      </SubmitButton>
      {reading && <WhatWasRead reading={reading} />}
    </div>
  )
}

function WhatWasRead({ reading: { read, kept, contacts } }: { reading: ReadIntoForm }) {
  const t = useTexts('jobs')
  const labels = (fields: ReadField[]) => fields.map((field) => t(`posting.fields.${field}`)).join(t('separator'))
  return (
    <div className="notice notice-plain" role="status">
      <div>
        <h2>{t(read.length > 0 ? 'posting.reading.title' : 'posting.reading.nothing')}</h2>
        <ReadFields read={read} />
        {kept.length > 0 && <p>{t('posting.reading.kept', { fields: labels(kept) })}</p>}
        <Contacts contacts={contacts} />
      </div>
    </div>
  )
}

/** What was read, field by field, in the order of the form. */
export function ReadFields({ read }: Pick<Advertisement, 'read'>) {
  const t = useTexts('jobs')
  const lang = contentLanguage(useLanguage())
  const valueOf = useValues()
  return (
    <ul className="read-fields">
      {readFields
        .flatMap((field) => read.find((item) => item.field === field) ?? [])
        .map(({ field, value }) => (
          <li key={field}>
            {t(`posting.fields.${field}`)} <b lang={lang}>{valueOf(field, value)}</b>
          </li>
        ))}
    </ul>
  )
}

/** Contacts that stand in an advertisement and are not taken over; nothing where there are none. */
export function Contacts({ contacts }: Pick<Advertisement, 'contacts'>) {
  const t = useTexts('jobs')
  const lang = contentLanguage(useLanguage())
  return (
    contacts.length > 0 && (
      <p>
        {t('posting.reading.contacts')} <span lang={lang}>{contacts.join(t('separator'))}</span>
      </p>
    )
  )
}

/** Values of fields in words, as their controls show them. */
function useValues(): (field: ReadField, value: string | string[]) => string {
  const t = useTexts('jobs')
  const { place, cityOf } = usePlaces()
  return (field, value) => {
    const values = [value].flat()
    if (field === 'benefits') return values.map((benefit) => t(`benefit.${benefit}`)).join(t('separator'))
    if (field === 'hours') return values.map((one) => t(`hours.${one}`)).join(t('separator'))
    const [only = ''] = values
    switch (field) {
      case 'place':
        return only === ''
          ? t('posting.reading.cityAlone')
          : place({ cityCode: cityOf(only) ?? only, districtCode: only })
      case 'kind':
        return t(`kind.${only}`)
      case 'education':
        return t(`education.${only}`)
      case 'payPeriod':
        return t(`pay.period.${only}`)
      default:
        return shorten(only, shown)
    }
  }
}
