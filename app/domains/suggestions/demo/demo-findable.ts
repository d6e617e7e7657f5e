import type { Resume } from '#app/domains/seekers/resume.ts'

/** Somebody invented whom verified employers find: nobody signs in as them. */
export type DemoFindable = { name: string } & Pick<Resume['wish'], 'cities' | 'payMin'> & {
    occupations: string[]
    title: string
    skills: string[]
  }

/** For the trades of the demo's maker of heavy machines, and for some that it does not hire. */
export const demoFindable: readonly DemoFindable[] = [
  {
    name: '马志远',
    occupations: ['数控车工', '数控铣工'],
    title: '数控车工',
    skills: ['发那科系统', '看图纸', '自己编程'],
    cities: ['210100'],
    payMin: 600_000,
  },
  {
    name: '田秋菊',
    occupations: ['质检员'],
    title: '检验员',
    skills: ['三坐标', '看图纸', '填检验记录'],
    cities: ['210100', '210400'],
    payMin: 500_000,
  },
  {
    name: '曲长河',
    occupations: ['装配钳工'],
    title: '钳工',
    skills: ['机床装配', '刮研', '看图纸'],
    cities: [],
    payMin: 550_000,
  },
  {
    name: '金哲',
    occupations: ['电焊工'],
    title: '焊工',
    skills: ['二氧化碳气体保护焊', '氩弧焊', '焊工证'],
    cities: ['210100', '210300'],
    payMin: 700_000,
  },
  {
    name: '佟春雨',
    occupations: ['机械工程师'],
    title: '机械设计工程师',
    skills: ['SolidWorks', 'CAD', '液压'],
    cities: ['210100'],
    payMin: 800_000,
  },
  {
    name: '齐红梅',
    occupations: ['仓库管理员'],
    title: '仓管员',
    skills: ['库存盘点', '开叉车'],
    cities: ['210100'],
    payMin: 450_000,
  },
  {
    name: '白晓光',
    occupations: ['维修电工'],
    title: '电工',
    skills: ['电工证', 'PLC', '机床电气'],
    cities: ['210100', '211000'],
    payMin: 600_000,
  },
  {
    name: '关冬梅',
    occupations: ['收银员', '营业员'],
    title: '收银员',
    skills: ['收银', '理货'],
    cities: ['210300'],
    payMin: 350_000,
  },
  {
    name: '石海峰',
    occupations: ['模具钳工'],
    title: '模具钳工',
    skills: ['线切割', '看图纸'],
    cities: ['210100'],
    payMin: 600_000,
  },
  {
    name: '英淑兰',
    occupations: ['钳工'],
    title: '机修钳工',
    skills: ['机床维修', '刮研'],
    cities: ['210100', '2101SF'],
    payMin: 520_000,
  },
  {
    name: '汪立军',
    occupations: ['数控车工'],
    title: '车工',
    skills: ['看图纸', '西门子系统'],
    cities: [],
    payMin: 580_000,
  },
  {
    name: '那日松',
    occupations: ['数控折弯工', '钣金工'],
    title: '折弯工',
    skills: ['看图纸', '折弯机调模'],
    cities: ['210100'],
    payMin: 550_000,
  },
  {
    name: '伊秀英',
    occupations: ['热处理工'],
    title: '热处理工',
    skills: ['渗碳', '硬度检验'],
    cities: ['210100', '210400'],
    payMin: 500_000,
  },
  {
    name: '左明',
    occupations: ['喷漆工'],
    title: '喷漆工',
    skills: ['静电喷涂', '调漆'],
    cities: ['210100'],
    payMin: 550_000,
  },
  {
    name: '毕胜',
    occupations: ['龙门铣操作工', '数控铣工'],
    title: '铣工',
    skills: ['龙门铣', '自己编程'],
    cities: ['210100'],
    payMin: 650_000,
  },
  {
    name: '隋静',
    occupations: ['机械工程师'],
    title: '机械工程师',
    skills: ['CAD', '有限元分析'],
    cities: ['210100', '210400'],
    payMin: 750_000,
  },
]
