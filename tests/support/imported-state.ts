import { sql } from 'kysely'
import type { Database } from '#db/client.ts'

/** Numbers the database gave, and when it gave them: two imports of the same rows may differ in nothing else. */
const given = ['id', 'employer_id', 'import_id', 'source', 'created_at', 'updated_at']

/**
 * Everything an import leaves behind, one line for each vacancy: the row, its employer, its history, what search must
 * still hear.
 */
export async function importedVacancies(database: Database, source: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select jsonb_build_array(v.external_id, to_jsonb(v) - ${given}::text[], to_jsonb(e) - ${given}::text[],
      (select jsonb_agg(concat_ws('>', from_status, to_status, actor, reason) order by id)
        from vacancy_status_changes where vacancy_id = v.id),
      (select jsonb_agg(lane order by id)
        from index_queue where entity = 'vacancy' and entity_id = v.id))::text as line
    from vacancies v join employers e on e.id = v.employer_id
    where v.source = ${source} order by v.external_id`.execute(database)
  return rows.map(({ line }) => line)
}

export async function employersThere(database: Database): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select (to_jsonb(e) - ${given}::text[])::text as line from employers e order by line`.execute(database)
  return rows.map(({ line }) => line)
}

/** The first lines that only one side has; of thousands a few say enough. */
export function firstDifferences(one: readonly string[], other: readonly string[]): string[] {
  const [inOne, inOther] = [new Set(one), new Set(other)]
  return [...one.filter((line) => !inOther.has(line)), ...other.filter((line) => !inOne.has(line))].slice(0, 4)
}
