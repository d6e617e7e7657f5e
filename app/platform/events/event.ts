/** What an event carries: ids only. Whoever reacts reads what is true by then, and no copy of it lies about. */
export type EventIds = Readonly<Record<string, number>>

/** The events of an area: each name, in the past tense and after what it happened to, with the ids it carries. */
export type EventMap = { [name: `${string}.${string}`]: EventIds }

/** Who reacts to which event, by name. */
export type ReactionNames<Events extends EventMap> = Readonly<Record<keyof Events, readonly string[]>>
