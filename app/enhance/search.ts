/**
 * Where vacancies or employers are searched: suggestions while typing, filters that apply at once, filters as a sheet
 * on small screens.
 */
import { suggestWhileTyping } from './parts/combobox.ts'
import { openFiltersAsSheet } from './parts/filter-sheet.ts'
import { applyAtOnce } from './parts/live-results.ts'

/** Jobs to search for, and employers, who are looked for on a page of their own. */
type Suggested = { suggestions: string[]; employers: string[] }

const input = document.querySelector<HTMLInputElement>('.search-field input[data-suggestions]')
if (input) {
  const { employers: address, employerMark: mark } = input.dataset
  // Where employers are asked for, their names are words like others, and the filters stay.
  const leadsTo = (name: string) =>
    input.form!.getAttribute('action') === address
      ? { text: name }
      : { text: name, mark, leadsTo: `${address}?q=${encodeURIComponent(name)}` }
  suggestWhileTyping(input, {
    read(answer) {
      const { suggestions, employers } = answer as Suggested
      return [...suggestions.map((text) => ({ text })), ...employers.map(leadsTo)]
    },
    choose: () => input.form!.requestSubmit(),
  })
}

const filters = document.querySelector<HTMLFormElement>('form[data-filters]')
if (filters && document.getElementById('results')) {
  openFiltersAsSheet(filters)
  applyAtOnce(filters)
}
