/** The employers whose people the demo page lets in: a maker of heavy machines, and an agency. */
export const demoMaker = '91210106DEM0000141'
export const demoAgency = '91210106DEM000145W'

/** Somebody invented whom the demo page lets in: who they are and what they may be, the first role first. */
export type DemoPerson = {
  /** The name under which the demo page knows them. */
  account: string
  name: string
  /** A mobile number nobody has, in the form people type. */
  phone: string
  email: string
  roles: ({ role: string } & ({ cityCode?: string } | { employerUscc?: string }))[]
}

const others = [
  ['anshan', '210300', '佟雪松', '白玉珍'],
  ['fushun', '210400', '关立群', '那文静'],
  ['benxi', '210500', '谷丰年', '水若兰'],
  ['fuxin', '210900', '包永胜', '于海棠'],
  ['liaoyang', '211000', '金东旭', '柳桂芳'],
  ['tieling', '211200', '赵铁成', '范秋月'],
  ['shenfu', '2101SF', '程向东', '沈夏禾'],
] as const

const staff = (account: string, name: string, ...roles: DemoPerson['roles']) => ({ account, name, roles })
const inShenyang = (role: string) => ({ role, cityCode: '210100' })

const everybody: Pick<DemoPerson, 'account' | 'name' | 'roles'>[] = [
  { account: 'seeker', name: '王小丽', roles: [] },
  { account: 'seeker-2', name: '刘强', roles: [] },
  { account: 'employer-owner', name: '郑国梁', roles: [{ role: 'employer_owner', employerUscc: demoMaker }] },
  { account: 'employer-recruiter', name: '孙婷', roles: [{ role: 'employer_recruiter', employerUscc: demoMaker }] },
  { account: 'agency-owner', name: '潘晓东', roles: [{ role: 'employer_owner', employerUscc: demoAgency }] },
  { account: 'mentor', name: '邵启明', roles: [{ role: 'mentor' }] },
  {
    account: 'many-roles',
    name: '林多多',
    roles: [
      { role: 'employer_owner', employerUscc: demoMaker },
      { role: 'mentor' },
      inShenyang('reviewer'),
      inShenyang('analyst'),
    ],
  },
  staff('shenyang-reviewer', '李思远', inShenyang('reviewer')),
  staff('shenyang-reviewer-2', '陈雨桐', inShenyang('reviewer')),
  staff('shenyang-caseworker', '吴佳宁', inShenyang('caseworker')),
  staff('shenyang-fair-organiser', '何振华', inShenyang('fair_organiser')),
  staff('shenyang-analyst', '高静怡', inShenyang('analyst')),
  staff('shenyang-administrator', '周建国', inShenyang('city_administrator')),
  staff('shenyang-administrator-2', '徐慧敏', inShenyang('city_administrator')),
  ...others.flatMap(([city, cityCode, reviewer, administrator]) => [
    staff(`${city}-reviewer`, reviewer, { role: 'reviewer', cityCode }),
    staff(`${city}-administrator`, administrator, { role: 'city_administrator', cityCode }),
  ]),
  staff('circle-office', '马远航', { role: 'circle_office' }),
  staff('circle-office-2', '宋清扬', { role: 'circle_office' }),
]

/** Every role of every city at least once. 199-0000 is a block no operator has given out, and .example no domain. */
export const demoPeople: DemoPerson[] = everybody.map((person, at) => ({
  ...person,
  phone: `199 0000 ${String(at + 1).padStart(4, '0')}`,
  email: `${person.account}@portal.example`,
}))
