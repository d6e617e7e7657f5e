/** What a route says about itself in its `handle` export. */
export type RouteHandle = {
  /** Scripts of `app/enhance/` that make this page nicer; it has to work without them. */
  enhance?: string[]
}

export function handleOf(handle: unknown): RouteHandle {
  return handle !== null && typeof handle === 'object' ? handle : {}
}
