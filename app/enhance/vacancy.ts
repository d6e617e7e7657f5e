/**
 * On the page of a vacancy: keeping it on this device, printing it, copying its address and having it read aloud, which
 * only a script can do.
 */
import { announce } from './parts/announce.ts'
import { readKept, writeKept } from './parts/kept.ts'
import { readAloud } from './parts/read-aloud.ts'

const actions = document.querySelector<HTMLElement>('[data-page-actions]')
if (actions) actions.hidden = false

actions?.querySelector('[data-print]')?.addEventListener('click', () => window.print())

const copy = actions?.querySelector<HTMLElement>('[data-copy-link]')
copy?.addEventListener('click', async () => {
  await navigator.clipboard.writeText(location.origin + location.pathname)
  copy.lastChild!.textContent = actions?.dataset.copied ?? ''
  announce(actions?.dataset.copied ?? '')
})
// Browsers offer the clipboard only to pages that came over a safe connection.
if (copy) copy.hidden = !('clipboard' in navigator)

const aloud = actions?.querySelector<HTMLElement>('[data-read-aloud]')
if (aloud) readAloud(aloud)

const keep = document.querySelector<HTMLFormElement>('[data-keep]')
if (keep) {
  const id = Number(keep.dataset.keep)
  const button = keep.querySelector('button')!
  const words = [button.textContent!, keep.dataset.kept!]
  const show = (isKept: boolean) => {
    button.setAttribute('aria-pressed', String(isKept))
    button.textContent = words[Number(isKept)]!
  }
  show(readKept().includes(id))
  keep.addEventListener('submit', (event) => {
    event.preventDefault()
    const others = readKept().filter((one) => one !== id)
    const isKept = others.length === readKept().length
    writeKept(isKept ? [id, ...others] : others)
    show(isKept)
  })
}
