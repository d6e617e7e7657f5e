import { announce } from './parts/announce.ts'

/** On the demo's outbox: looks for new messages every two seconds while the page is seen, and shows them in place. */
const everyMs = 2_000

async function refresh(): Promise<void> {
  const list = document.querySelector<HTMLElement>('#sent')
  if (!list || document.hidden) return
  const answer = await fetch(location.href)
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('#sent')
  // Whoever selects a code to copy it keeps the selection.
  if (!fresh || fresh.innerHTML === list.innerHTML || !getSelection()?.isCollapsed) return
  list.replaceChildren(...fresh.childNodes)
  announce(list.dataset.new ?? '')
}

setInterval(() => {
  refresh().catch(() => {}) // the portal cannot be reached just now; the next time will tell
}, everyMs)
