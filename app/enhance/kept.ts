/** On the page of what is kept: of strangers the device says it, and in an account it can be taken along. */
import { readKept, writeKept } from './parts/kept.ts'

const page = document.querySelector<HTMLElement>('[data-kept-page]')
const ids = readKept().join(',')
const shown = page?.dataset.keptPage ?? ''
if (shown !== 'account') {
  if (ids !== shown) location.replace(ids === '' ? location.pathname : `${location.pathname}?ids=${ids}`)
} else if (ids !== '') {
  const take = page!.querySelector<HTMLElement>('[data-take]')!
  take.querySelector<HTMLInputElement>('[name=ids]')!.value = ids
  take.hidden = false
  take.querySelector('form')!.addEventListener('submit', () => writeKept([]))
}
