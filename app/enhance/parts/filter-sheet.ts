/**
 * On small screens the button that leads to the page of filters opens them over the results instead.
 * The form itself moves into the sheet, so that there is one set of filters only.
 */
export function openFiltersAsSheet(filters: HTMLFormElement): void {
  const home = filters.parentElement!
  const sheet = document.createElement('dialog')
  sheet.className = 'sheet'
  sheet.setAttribute('aria-labelledby', 'sheet-title')
  document.body.append(sheet)

  const open = () => {
    const template = home.querySelector('template')!
    sheet.replaceChildren(template.content.cloneNode(true), filters)
    sheet.showModal()
  }
  document.addEventListener('click', (event) => {
    const target = event.target as Element
    if (target.closest('a[data-open-filters]')) {
      event.preventDefault()
      open()
    } else if (target === sheet || target.closest('[data-close-sheet]')) sheet.close()
  })
  filters.addEventListener('submit', (event) => {
    if (!sheet.open) return
    // Every choice has been applied already.
    event.preventDefault()
    sheet.close()
  })
  sheet.addEventListener('close', () => {
    home.append(filters)
    document.querySelector<HTMLElement>('a[data-open-filters]')?.focus()
  })
}
