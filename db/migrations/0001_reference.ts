import { type Kysely, sql } from 'kysely'

/** Reference tables: facts published elsewhere, loaded from `db/reference/*.csv` by `db/load-reference.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member_cities (
      code text primary key,
      name text not null,
      short_name text not null,
      name_en text not null,
      pinyin text not null,
      lng double precision not null,
      lat double precision not null,
      position smallint not null unique
    )`.execute(db)
  await sql`
    comment on column member_cities.code is
      'GB/T 2260 code, or the local code 2101SF for the Shenfu demonstration zone, which has none'`.execute(db)
  await sql`
    create table districts (
      code text primary key,
      city_code text not null references member_cities,
      name text not null,
      short_name text not null,
      name_en text not null,
      pinyin text not null,
      lng double precision not null,
      lat double precision not null
    )`.execute(db)
  await sql`create index on districts (city_code)`.execute(db)
  await sql`
    create table streets (
      code text primary key,
      district_code text not null references districts,
      name text not null,
      short_name text not null,
      pinyin text not null
    )`.execute(db)
  await sql`create index on streets (district_code)`.execute(db)
  await sql`
    create table occupations (
      code text primary key,
      name text not null,
      level smallint not null,
      parent_code text references occupations
    )`.execute(db)
  await sql`
    create table industries (
      code text primary key,
      name text not null,
      level smallint not null,
      parent_code text references industries
    )`.execute(db)
  await sql`
    create table education_levels (
      code text primary key,
      rank smallint not null unique,
      gbt4658 text,
      name text not null,
      name_en text not null
    )`.execute(db)
}
