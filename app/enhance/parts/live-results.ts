import { announce } from './announce.ts'

/** What a page of results is made of; a new page is put in its place piece by piece. */
const pieces = ['results', 'search-kept', 'kind-links']

let request: AbortController | undefined
/** Path and query of the results on the page. */
let shown = location.pathname + location.search

/**
 * Filters, sorting and chips change the results without leaving the page; Back and Forward work; any doubt navigates.
 */
export function applyAtOnce(filters: HTMLFormElement): void {
  document.documentElement.dataset.live = 'yes'
  filters.addEventListener('change', () => void go(addressOf(filters)))
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-swap]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void go(link.href)
  })
  window.addEventListener('popstate', () => {
    // A jump within the page, such as the skip link, is no new search.
    if (location.pathname + location.search !== shown) void go(location.href, true)
  })
}

/** The search these filters stand for, with empty fields left out and lists joined; `said` stays, even of nothing. */
function addressOf(form: HTMLFormElement): string {
  const values = new Map<string, string[]>()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && (value !== '' || name === 'said'))
      values.set(name, [...(values.get(name) ?? []), value])
  }
  const query = [...values].map(([name, texts]) => `${name}=${texts.map(encodeURIComponent).join(',')}`).join('&')
  return form.action + (query ? `?${query}` : '')
}

async function go(url: string, isBack = false): Promise<void> {
  request?.abort()
  request = new AbortController()
  const { signal } = request
  const results = document.getElementById('results')!
  results.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(url, { signal, headers: { accept: 'text/html' } })
    const next = new DOMParser().parseFromString(await response.text(), 'text/html')
    if (signal.aborted) return
    if (!response.ok || !next.getElementById('results')) return location.assign(url)
    // Where the server led to: a form of filters is no address to come back to.
    if (!isBack) history.pushState(null, '', response.url)
    shown = location.pathname + location.search
    show(next)
  } catch (error) {
    if ((error as Error).name !== 'AbortError') location.assign(url)
  }
}

function show(next: Document): void {
  const focused = focusedChoice()
  document.title = next.title
  for (const id of pieces) document.getElementById(id)?.replaceWith(next.getElementById(id) ?? '')
  keepWords(next)
  const filters = document.querySelector('form[data-filters]')!
  filters.replaceChildren(...next.querySelector('form[data-filters]')!.childNodes)
  const canonical = next.querySelector('link[rel="canonical"]')
  if (canonical) document.querySelector('link[rel="canonical"]')?.replaceWith(canonical)
  keepSwitchesHere(next)
  restoreFocus(focused)
  announce(document.querySelector('#results h1')?.textContent ?? '')
}

/** The words that are searched for, unless others were typed. */
function keepWords(next: Document): void {
  const box = document.querySelector<HTMLInputElement>('#q')
  if (!box) return
  const isTyped = box.value !== box.defaultValue
  box.defaultValue = next.querySelector<HTMLInputElement>('#q')?.value ?? ''
  if (!isTyped) box.value = box.defaultValue
}

/** The switches of language, theme and text size lead back to the page as it is now. */
function keepSwitchesHere(next: Document): void {
  const language = 'a.switch[hreflang]'
  document.querySelector(language)?.setAttribute('href', next.querySelector(language)?.getAttribute('href') ?? '')
  for (const back of document.querySelectorAll<HTMLInputElement>('input[name="back"]'))
    back.value = location.pathname + location.search
}

const facetOf = (choice: Element) => choice.closest<HTMLElement>('[data-facet]')?.dataset.facet
/** What a choice stands for, whether it is sent as such or as the words that say it. */
const valueOf = ({ dataset, value }: HTMLInputElement) => dataset.value ?? value

/** Where the keyboard is: a choice of the filters by its facet and value, or the results. */
function focusedChoice(): { facet: string | undefined; value: string } | 'results' | undefined {
  const element = document.activeElement
  if (element instanceof HTMLInputElement && element.form?.matches('[data-filters]'))
    return { facet: facetOf(element), value: valueOf(element) }
  return document.getElementById('results')!.contains(element) ? 'results' : undefined
}

function restoreFocus(focused: ReturnType<typeof focusedChoice>): void {
  if (!focused) return
  const choices =
    focused === 'results' ? [] : document.querySelectorAll<HTMLInputElement>(`[data-facet="${focused.facet}"] input`)
  const same = [...choices].find((choice) => focused !== 'results' && valueOf(choice) === focused.value)
  const place = same ?? document.querySelector<HTMLElement>('#results h1')
  place?.focus({ preventScroll: true })
}
