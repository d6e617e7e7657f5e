import { useTexts } from '#app/i18n/texts.ts'
import { Choices } from '#app/ui/form/choice-fields.tsx'
import { useField, useFormScope } from '#app/ui/form/form-context.tsx'
import { TextField } from '#app/ui/form/text-fields.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { answerOf, noneOfThese, offeredIn } from '../occupation-fields.ts'

/**
 * An occupation is typed by any of its names. Where the name means several, or none, the form comes back with `meant`
 * to choose it from; without `meant` it only helps to type.
 */
export function OccupationField({ name, meant, isNeeded }: { name: string; meant?: string; isNeeded?: boolean }) {
  const t = useTexts('occupations')
  const paths = usePaths()
  return (
    <>
      <TextField
        name={name}
        width="medium"
        isNeeded={isNeeded}
        suggestions={{ url: paths.suggestions({ of: 'occupations' }), label: t('suggestions') }}
      />
      {meant && <Meanings meant={meant} />}
    </>
  )
}

/** What can be chosen; an answer that was given goes with the form once it is not asked any more. */
function Meanings({ meant }: { meant: string }) {
  const t = useTexts('occupations')
  const language = useLanguage()
  const { state } = useFormScope()
  const { value } = useField(meant)
  const asked = offeredIn(state?.errors ?? [], meant)
  if (!asked) return value === '' ? null : <input type="hidden" name={meant} value={value} />
  const { typed, offered } = asked
  return (
    <Choices
      name={meant}
      options={[
        ...offered.map(({ code, name, nameEn }) => ({
          value: answerOf(code, typed),
          label: name,
          hint: language === 'en' ? (nameEn ?? undefined) : undefined,
        })),
        { value: answerOf(noneOfThese, typed), label: t('noneOfThese') },
      ]}
    />
  )
}
