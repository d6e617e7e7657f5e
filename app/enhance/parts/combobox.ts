const pauseMs = 120

/** Jobs to search for, and employers, who are looked for on a page of their own. */
type Suggestions = { suggestions: string[]; employers: string[] }

/**
 * Turns the search field into a combobox after the ARIA pattern: a list of suggestions below it, arrow keys to choose,
 * Enter to search, Escape to close. What an input method is still composing is never asked for.
 */
export function suggestWhileTyping(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')!
  const list = document.createElement('ul')
  list.id = 'suggestions'
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', form.dataset.suggestionsLabel ?? '')
  input.closest('.search-field')!.append(list)
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ]) {
    input.setAttribute(name!, value!)
  }

  let timer = 0
  let request: AbortController | undefined
  let typed = input.value

  const close = () => {
    clearTimeout(timer)
    request?.abort()
    list.hidden = true
    list.replaceChildren()
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const optionFor = (text: string, i: number) => {
    const option = document.createElement('li')
    option.id = `suggestion-${i}`
    option.setAttribute('role', 'option')
    option.setAttribute('aria-selected', 'false')
    option.textContent = option.dataset.text = text
    return option
  }
  const employerFor = (text: string, i: number) => {
    const option = optionFor(text, i)
    const mark = document.createElement('span')
    mark.className = 'tag'
    mark.textContent = form.dataset.employerMark!
    option.append(' ', mark)
    option.dataset.leadsTo = `${form.dataset.employers}?q=${encodeURIComponent(text)}`
    return option
  }

  /** Then their names are words like others, and the filters stay. */
  const areEmployersAsked = form.getAttribute('action') === form.dataset.employers

  const show = ({ suggestions, employers }: Suggestions) => {
    if (suggestions.length + employers.length === 0 || document.activeElement !== input) return close()
    list.replaceChildren(
      ...suggestions.map(optionFor),
      ...employers.map((text, i) => (areEmployersAsked ? optionFor : employerFor)(text, suggestions.length + i)),
    )
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    input.removeAttribute('aria-activedescendant')
  }

  const ask = async () => {
    typed = input.value
    if (typed.trim() === '') return close()
    request?.abort()
    request = new AbortController()
    const { signal } = request
    const response = await fetch(`${form.dataset.suggestions}&q=${encodeURIComponent(typed)}`, { signal })
    if (!response.ok) return close()
    const answer = (await response.json()) as Suggestions
    if (!signal.aborted) show(answer)
  }

  const askSoon = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => ask().catch((error: Error) => error.name === 'AbortError' || close()), pauseMs)
  }

  /** Opens the page of an employer that is chosen; false where words are. */
  const opened = (option: HTMLElement | null) => {
    if (!option?.dataset.leadsTo) return false
    location.assign(option.dataset.leadsTo)
    return true
  }

  const move = (step: number) => {
    const options = [...list.children] as HTMLElement[]
    const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true')
    options[at]?.setAttribute('aria-selected', 'false')
    // One place beyond the ends is the field itself, with what was typed.
    const next = ((at + step + options.length + 2) % (options.length + 1)) - 1
    const option = options[next]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    input.value = option?.dataset.text ?? typed
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }

  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) askSoon()
  })
  input.addEventListener('compositionend', askSoon)
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      if (opened(list.querySelector('[aria-selected="true"]'))) event.preventDefault()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      input.value = typed
      close()
    }
  })
  // Pressing must not take the focus out of the field, or the list would be gone before the click.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
    if (!option || opened(option)) return
    input.value = option.dataset.text!
    close()
    form.requestSubmit()
  })
  form.addEventListener('submit', close)
}
