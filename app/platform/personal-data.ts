import type { DB } from '#db/schema.generated.ts'
import type { Role } from './access/actor.ts'

/** What an area declares of the personal data it keeps: why, for how long, and what becomes of it. Browser-safe. */

/** Why a column is kept, on what ground, for how long, and who sees it beside the person. */
export type PersonalField = {
  /** Its words are in the locale files of `identity`. */
  purpose: string
  /** 个人信息保护法 art. 13: the contract of the account, a duty of the bureaus, or consent. */
  basis: 'account' | 'duty' | 'consent'
  kept: 'account' | 'attempt' | 'session' | 'sent' | 'three_years'
  /** Roles that see it, masked where it is a contact; nobody but the person when empty. */
  seenBy: Role[]
  /** Which of them see a contact in full: the work address of those whose account they administer. */
  inFullFor?: Role[]
}

type Column<Table> = keyof Table & string

/** What the copy of their data shows somebody of their rows (个人信息保护法 art. 45). */
type Copied<Table> = {
  /** Its name there. */
  as: string
  /** All rows unless it says one, or only the one column of it. */
  shape?: 'row' | 'value'
  columns: readonly Column<Table>[]
  /** Sealed columns, opened, under these names; JSON as what it holds. */
  opened?: Readonly<Record<string, Column<Table>>>
  openedJson?: Readonly<Record<string, Column<Table>>>
  where?: { readonly [Name in Column<Table>]?: string }
  order?: Column<Table>
  most?: number
}

/**
 * Why the copy leaves a table out: it only proves who somebody is; it is over in half an hour; it is found by an
 * address, which proves nobody; it is a record of what a bureau or an employer does, told in the trail.
 */
type Withheld = { withheld: 'proof' | 'passing' | 'by_address' | 'record' }

/**
 * Why rows stay when an account is closed: a record that bureaus have to keep for three years; the trail, which nobody
 * may change; what belongs to an employer; a wish that outlives the account.
 */
type Kept = { kept: 'record' | 'trail' | 'employer' | 'wish' }

export type Personal<Table = Record<string, unknown>> = {
  readonly columns: { readonly [Name in Column<Table>]?: PersonalField }
  /** Columns that look personal by their names and say nothing about a person. */
  readonly notPersonal?: readonly Column<Table>[]
} & (
  | {
      /** The column that says whose a row is. */
      readonly owner: Column<Table>
      readonly copy: Copied<Table> | Withheld
      /** What happens to the rows of somebody who closes their account. */
      readonly closing: Closing<Table>
      /** The column that names a file of the row: where rows are deleted, their files and the bytes go with them. */
      readonly files?: Column<Table>
    }
  /** Whose the row of another table is that this one hangs on, whoever wrote it. */
  | {
      readonly owner: { readonly by: Column<Table>; readonly of: keyof DB }
      readonly copy: Copied<Table> | Withheld
      readonly closing: Exclude<Closing<Table>, 'deleted'>
    }
  /** Nobody's own; or found by a telephone number or mail address of the person in the open. */
  | { readonly owner: null; readonly copy: Withheld; readonly closing: Kept | { readonly deletedBy: Column<Table> } }
)

type Closing<Table> = 'deleted' | { readonly emptied: { readonly [Name in Column<Table>]?: string | null } } | Kept

/** The tables of an area: those with personal data, and those that only look so. */
export type PersonalTables = {
  readonly [Name in keyof DB]?: Personal<DB[Name]> | { readonly notPersonal: readonly Column<DB[Name]>[] }
}

/** One field for its purpose, ground, time and readers. */
export const personalField = (
  purpose: string,
  basis: PersonalField['basis'],
  kept: PersonalField['kept'],
  ...seenBy: Role[]
): PersonalField => ({ purpose, basis, kept, seenBy })

/** The same of several columns. */
export const sameFor = <const Name extends string>(names: readonly Name[], field: PersonalField) =>
  Object.fromEntries(names.map((name) => [name, field])) as { readonly [Each in Name]: PersonalField }

export const administrators: Role[] = ['city_administrator', 'circle_office']
export const reviewers: Role[] = ['reviewer', ...administrators]
/** Who did or asked for what, for as long as bureaus have to keep it. */
export const recordField = personalField('records', 'duty', 'three_years', ...reviewers)
