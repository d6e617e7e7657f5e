const leaf =
  'M24 33c-.6-4.2-2.2-6.6-6-8.2-3.2-1.3-6.3-1.6-8.6-.6 0-7.4 4.2-13.5 13-14.8.6 1.6 1 3.6 1.6 5.8' +
  '.6-2.2 1-4.2 1.6-5.8 8.8 1.3 13 7.4 13 14.8-2.3-1-5.4-.7-8.6.6-3.8 1.6-5.4 4-6 8.2Z'

/**
 * The sign of the portal: a ginkgo leaf over the river, inside the ring of the circle. `public/icon.svg` is its twin.
 */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle className="mark-ring" cx="24" cy="24" r="22" />
      <path className="mark-leaf" d={leaf} />
      <path className="mark-river" d="M6.5 37c4.2-3 8.2-3 12 0s7.8 3 11.6 0 7.7-3 11.4 0" />
    </svg>
  )
}

/** The leaf alone and large, as a picture in the background. */
export function GinkgoLeaf() {
  return (
    <div className="ginkgo-leaf" aria-hidden="true">
      <svg viewBox="9 9 30 25" focusable="false">
        <path d={leaf} />
      </svg>
    </div>
  )
}
