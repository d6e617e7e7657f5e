/**
 * Where vacancies or employers are searched: suggestions while typing, filters that apply at once, filters as a sheet
 * on small screens.
 */
import { suggestWhileTyping } from './parts/combobox.ts'
import { openFiltersAsSheet } from './parts/filter-sheet.ts'
import { applyAtOnce } from './parts/live-results.ts'

const box = document.querySelector<HTMLFormElement>('form[data-suggestions]')
if (box) suggestWhileTyping(box)

const filters = document.querySelector<HTMLFormElement>('form[data-filters]')
if (filters && document.getElementById('results')) {
  openFiltersAsSheet(filters)
  applyAtOnce(filters)
}
