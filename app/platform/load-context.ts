import '@remix-run/node'

/** What the HTTP server hands to every loader and to the renderer. */
declare module '@remix-run/server-runtime' {
  /** Loaders hand their values to the page as they are, not as JSON. */
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    /** The nonce of this answer's content security policy. */
    nonce?: string
    /** The URL of a script in `app/enhance/`, by its file name without extension; undefined when it was not built. */
    enhance?: (name: string) => string | undefined
  }
}
