import type { Resume, Visibility } from '../resume.ts'

/** What invented seekers of the demo page have written; the first one of each is the default. */
export type DemoResume = { account: string; title: string; visibility: Visibility; resume: Omit<Resume, 'phone'> }

const unsaid = { birthMonth: null, sharesBirthMonth: false } as const
const occupation = (...names: string[]) => names.map((name) => ({ name, code: null }))

export const demoResumes: readonly DemoResume[] = [
  {
    account: 'seeker',
    title: '焊工简历',
    visibility: 'verified_employers',
    resume: {
      ...unsaid,
      language: 'zh-CN',
      displayName: '王小丽',
      wish: {
        occupations: occupation('焊工', '钳工'),
        cities: ['210100', '210400'],
        payMin: 650_000,
        kinds: ['full_time'],
        startOn: null,
      },
      work: [
        {
          employer: '沈阳北方钢结构厂（演示数据）',
          title: '电焊工',
          from: '2019-03',
          until: null,
          duties: '厂房钢梁、钢柱焊接，二保焊和氩弧焊，一次探伤合格率 98%。\n带过两名学徒。',
        },
        {
          employer: '抚顺压力容器厂（演示数据）',
          title: '氩弧焊工',
          from: '2015-07',
          until: '2019-02',
          duties: '不锈钢管道和储罐焊接，看得懂焊接工艺卡。',
        },
      ],
      education: [
        {
          school: '沈阳市装备制造技工学校',
          level: 'secondary_vocational',
          major: '焊接加工',
          from: '2012-09',
          until: '2015-07',
        },
      ],
      certs: [
        { name: '特种作业操作证（熔化焊接与热切割）', gotOn: '2015-06' },
        { name: '焊工三级/高级工', gotOn: '2020-11' },
      ],
      skills: ['二氧化碳气体保护焊', '氩弧焊', '看图纸', '火焰切割'],
      languages: [],
      about: '能上夜班，会骑电动车，住铁西，希望单位有食堂。',
    },
  },
  {
    account: 'seeker',
    title: 'Welder',
    visibility: 'applied_only',
    resume: {
      ...unsaid,
      language: 'en',
      displayName: 'Wang Xiaoli',
      wish: {
        occupations: occupation('Welder'),
        cities: ['210100'],
        payMin: 800_000,
        kinds: ['full_time'],
        startOn: null,
      },
      work: [
        {
          employer: 'Shenyang Northern Steel Structures (demo)',
          title: 'Welder',
          from: '2019-03',
          until: null,
          duties: 'Beams and columns of workshops, MAG and TIG welding, 98 % passed inspection the first time.',
        },
      ],
      education: [
        {
          school: 'Shenyang Technical School of Equipment Manufacturing',
          level: 'secondary_vocational',
          major: 'Welding',
          from: '2012-09',
          until: '2015-07',
        },
      ],
      certs: [{ name: 'Welder, senior grade (level 3)', gotOn: '2020-11' }],
      skills: ['MAG welding', 'TIG welding', 'reading drawings'],
      languages: [{ name: 'English', level: 'basic' }],
      about: null,
    },
  },
  {
    account: 'seeker-2',
    title: '仓库和叉车',
    visibility: 'applied_only',
    resume: {
      ...unsaid,
      language: 'zh-CN',
      displayName: '刘强',
      wish: {
        occupations: occupation('叉车司机', '仓库管理员'),
        cities: ['210300', '211000'],
        payMin: 500_000,
        kinds: ['full_time', 'part_time'],
        startOn: null,
      },
      work: [
        {
          employer: '鞍山通达物流（演示数据）',
          title: '叉车司机',
          from: '2017-04',
          until: '2026-09',
          duties: '钢卷装卸和入库，三吨到十吨叉车，九年没有事故。',
        },
      ],
      education: [{ school: '鞍山市第八中学', level: 'senior_middle', major: null, from: '2005-09', until: '2008-07' }],
      certs: [{ name: '叉车司机证（N1）', gotOn: '2017-03' }],
      skills: ['开叉车', '库存盘点', '用扫码枪'],
      languages: [],
      about: '上个月单位搬走了，随时可以上班。',
    },
  },
]
