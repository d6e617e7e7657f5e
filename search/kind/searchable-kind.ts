import type { Settings } from 'meilisearch'
import type { RawBuilder } from 'kysely'
import type { Database } from '#db/client.ts'
import type { Entity } from '#db/index-queue.ts'
import type { Understanding } from '#search/words/understand-query.ts'
import type { Conditions, Wanted } from './conditions.ts'

/** What a document of every kind has; what else it says is declared by {@link Texts} and conditions. */
export type SearchDocument = {
  id: number
  /** What it goes by, normalised. */
  title: string
  /** Pieces of one and two characters of the title. */
  titleGram: string
  titlePy: string
  titlePyFirst: string
  titleSyl: string
  /** What it counts under in every facet, as `facetValue` names it. In one attribute: the engine counts each apart. */
  facets: string[]
  /** The same of rare conditions. */
  rareFacets: string[]
  /** Ids of employers and agencies: suspending one of them takes it out of every answer. */
  offeredBy: number[]
}

/** The attributes that hold text beside the title, by what they say; each may be empty. */
export type Texts = {
  /** Other names of the same. */
  names: string[]
  /** Whose it is. */
  owner: string[]
  /** What else is true of it. */
  terms: string[]
  /** Where it is. */
  places: string[]
  /** What only mentions things. */
  mentions: string[]
}

/** An order of results beside relevance: by an attribute of the document, the highest first. */
export type Order = {
  attribute: string
  /** The same about rows `v` where it is not the order in which they are read anyway. */
  sql?: (at: Date) => RawBuilder<unknown>
}

/** How words are found in PostgreSQL: literally, or only something like them. */
export type DatabaseWords = {
  literal: RawBuilder<boolean>
  near: RawBuilder<boolean>
  /** So few rows have the words that all of them are read before they are put in order. */
  isRare: boolean
}

export type WordsAsked = { words: string; wanted: Wanted; now: Date; enough: number }

/** Everything in which one searchable kind differs from another. */
export type SearchableKind<Facet extends string = string> = Conditions & {
  /** Its name in the queue of the index. */
  entity: Entity
  /** The name of its index, and of its list in addresses. */
  index: string
  settings: Settings
  /** Attributes that the words are searched in, in the order in which a match counts. */
  searchedAttributes: string[]
  texts: Texts
  /** A facet, and an attribute of the same name, in which each document has exactly one value. */
  countedBy: Facet
  /** Documents end: they carry `expiresAt`. */
  ends: boolean
  /** All of its orders but relevance, by name. */
  orders: Record<string, Order>
  /** The attribute that puts documents first, the highest first, when nothing else does. */
  firstBy: string
  understand(database: Database, q: string): Promise<Understanding>

  /** The table of its rows; everything below is said about a row `v` of it. */
  table: string
  /** The column with what it goes by. */
  titleColumn: string
  /** Has a document. Suspension is asked for at every reading instead. */
  isIndexed(at: Date): RawBuilder<boolean>
  /** Anybody may see it now. */
  isPublic(at: Date): RawBuilder<boolean>
  /** Its time is over, and the schedule is about to change it. */
  isDue(at: Date): RawBuilder<boolean>
  /** The order in which rows are read: columns of `v` by which it is, and the same as an order of rows. */
  readBy: { columns: string[]; order: RawBuilder<unknown> }
  databaseWords(database: Database, asked: WordsAsked): Promise<DatabaseWords>

  /** The current rows of these ids, each with the way to build its document: null where it must not be found. */
  load(database: Database, ids: number[]): Promise<{ id: number; document(at: Date): SearchDocument | null }[]>
  /** The document of a row that uses every part of it, the same for ever: a change of the builder changes it. */
  specimen(): SearchDocument | null

  suggested: {
    attributes: string[]
    /** What is suggested of a document while something is typed, or nothing; and what tells two of them apart. */
    nameOf(document: SearchDocument, typed: string): string | undefined
    keyOf(name: string): string
  }
}
