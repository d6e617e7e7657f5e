import { type Kysely, sql } from 'kysely'

/**
 * Every kept mask hides something: what an earlier reading of a number left whole is masked, and can no longer come in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const masks = [
    ['employers', 'contact_phone_masked'],
    ['people', 'phone_masked'],
    ['people', 'email_masked'],
    ['reports', 'contact_masked'],
  ] as const
  for (const [table, column] of masks) {
    const mask = sql.ref(column)
    await sql`
      update ${sql.table(table)} set ${mask} = '****' || right(${mask}, 4)
      where ${mask} not like '%*%'`.execute(db)
    await sql`
      alter table ${sql.table(table)}
        add constraint ${sql.ref(`${table}_${column}_hides`)} check (${mask} like '%*%')`.execute(db)
  }
}
