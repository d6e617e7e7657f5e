/** Where an occupation is typed, its names are suggested. */
import { suggestWhileTyping } from './parts/combobox.ts'

type Suggested = { occupations: { name: string; name_en: string | null; usual_name: string | null }[] }

const isEnglish = document.documentElement.lang === 'en'

for (const input of document.querySelectorAll<HTMLInputElement>('.field input[data-suggestions]'))
  suggestWhileTyping(input, {
    read: (answer) =>
      (answer as Suggested).occupations.map(({ name, name_en: english, usual_name: usual }) => ({
        text: name,
        mark: (isEnglish && english) || usual || undefined,
      })),
  })
