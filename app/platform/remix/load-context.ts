import '@remix-run/node'
import type { Actor } from '#app/platform/access/actor.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'

/** What the HTTP server hands to every loader and to the renderer. */
declare module '@remix-run/server-runtime' {
  /** Loaders hand their values to the page as they are, not as JSON. */
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    /** Who sends the request; found out when somebody asks, once. */
    actor(): Promise<Actor>
    /** The network address of the client, as far as the configured proxies can be trusted. */
    clientAddress: string
    /** The person who signed in on this browser before, as it can prove; they may be signed out now. */
    knownTo?: number | null
    /**
     * This form may not act, because it is one too many or because nobody can tell; again after so many seconds. A
     * `pageAction` shows it.
     */
    refusal?: { status: 429 | 503; again: number }
    /** The form that came with this request and that its `pageAction` did not accept, for the loader of its page. */
    refusedForm?: FormState
    /** The status with which this request was refused before it came to a page; the error page says why. */
    refused?: number
    /** The nonce of this answer's content security policy. */
    nonce?: string
    /** The URL of a script in `app/enhance/`, by its file name without extension; undefined when it was not built. */
    enhance?: (name: string) => string | undefined
  }
}
