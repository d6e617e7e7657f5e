import { readFile, readdir } from 'node:fs/promises'
import { type DemoEmployer, readDemoEmployers } from '#app/domains/employers/demo/demo-employers.server.ts'

/** What kind of place people work at; decides which benefits are offered and how they are put into words. */
export type Site =
  'factory' | 'office' | 'store' | 'kitchen' | 'farm' | 'field' | 'site' | 'care' | 'hospital' | 'school' | 'community'

export type Kind = 'full_time' | 'part_time' | 'internship' | 'traineeship' | 'gig' | 'public_welfare'
export type Period = 'month' | 'day' | 'hour' | 'year'

/**
 * One trade: how it is called, what it pays in Shenyang (yuan per period), what is done, wanted and met with at work.
 */
export type Trade = {
  titles: string[]
  /** 职业分类大典 2022, or null where no entry clearly fits. */
  occupation: string | null
  pay: [number, number]
  period: Period
  education: string[]
  experience: [number, number]
  headcount: [number, number]
  kinds: Kind[]
  audiences: string[]
  duties: string[]
  requirements: string[]
  shifts: string[]
  conditions: string[]
  /** The file it stands in: trades of one file are advertised alike. */
  group: string
}

/** Which trades a line of business hires for: its own, and those that support it; titles are the first of a trade. */
export type Sector = { site: Site; workplace: string | null; own: string[]; support: string[] }

export type CityWording = { payFactor: number; shuttleStops: string[] }

export type Content = {
  trades: Map<string, Trade>
  sectors: Record<string, Sector>
  employers: DemoEmployer[]
  cities: Record<string, CityWording>
  /** Where buses stop in the towns of counties. */
  county: { shuttleStops: string[] }
  /** Ways to get there, for districts with something to say. */
  commutes: Record<string, string[]>
  perks: Record<'meals' | 'lodging' | 'shuttle', Partial<Record<Site, string[]>>>
}

type TradeFile = {
  shifts: string[]
  conditions: string[]
  trades: (Omit<Trade, 'group' | 'shifts' | 'conditions'> & Partial<Trade>)[]
}

const here = new URL('./', import.meta.url)
const json = async (path: string) => JSON.parse(await readFile(new URL(path, here), 'utf8'))

/** Reads the tables of this folder; nothing in them is a real posting. */
export async function readContent(): Promise<Content> {
  const files = (await readdir(new URL('trades/', here))).toSorted()
  const trades = new Map<string, Trade>()
  for (const file of files) {
    const { shifts, conditions, trades: rows }: TradeFile = await json(`trades/${file}`)
    for (const row of rows) trades.set(row.titles[0]!, { shifts, conditions, group: file.replace('.json', ''), ...row })
  }
  const employers = await readDemoEmployers()
  const places: Pick<Content, 'cities' | 'county' | 'commutes'> = await json('places.json')
  return { trades, employers, ...places, sectors: await json('sectors.json'), perks: await json('perks.json') }
}
