/** Any address that no other route answers. */
export const loader = (): never => {
  throw new Response(null, { status: 404 })
}

export default function Missing() {
  return null
}
