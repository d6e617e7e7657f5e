import type { ApplicationStatus } from '../application-status.ts'
import type { RefusalReason } from '../application.ts'

/** One invented application to the maker of heavy machines: by whom, how old, and how it stands. */
export type DemoApplication = {
  /** A person of the demo page, else the name of somebody invented. */
  by: { account: string } | { name: string; trade: string; years: number }
  daysAgo: number
  status: ApplicationStatus
  /** Days until the employer answered. */
  answeredAfter?: number
  reason?: RefusalReason
}

const somebody = (name: string, trade: string, years: number) => ({ name, trade, years })

/** Newest first within a vacancy; enough old ones that the maker has a reply rate. */
export const demoApplications: DemoApplication[] = [
  { by: { account: 'seeker' }, daysAgo: 6, status: 'interview', answeredAfter: 2 },
  { by: { account: 'seeker-2' }, daysAgo: 12, status: 'offered', answeredAfter: 3 },
  { by: { account: 'seeker' }, daysAgo: 40, status: 'refused', answeredAfter: 5, reason: 'schedule_mismatch' },
  { by: { account: 'seeker-2' }, daysAgo: 2, status: 'viewed' },
  { by: somebody('李建军', '装配钳工', 8), daysAgo: 1, status: 'sent' },
  { by: somebody('赵雪', '质检员', 3), daysAgo: 2, status: 'sent' },
  { by: somebody('孙浩', '数控车工', 5), daysAgo: 4, status: 'sent' },
  { by: somebody('周丽娟', '仓库管理员', 6), daysAgo: 9, status: 'viewed' },
  { by: somebody('吴志强', '电工', 12), daysAgo: 33, status: 'viewed' },
  { by: somebody('郑晓梅', '生产文员', 4), daysAgo: 8, status: 'shortlisted', answeredAfter: 3 },
  { by: somebody('冯大勇', '焊工', 15), daysAgo: 10, status: 'interview_done', answeredAfter: 1 },
  { by: somebody('陈思雨', '机械工程师', 2), daysAgo: 25, status: 'hired', answeredAfter: 4 },
  {
    by: somebody('褚阳', '叉车工', 7),
    daysAgo: 30,
    status: 'refused',
    answeredAfter: 2,
    reason: 'certificate_missing',
  },
  { by: somebody('卫红', '采购员', 9), daysAgo: 36, status: 'refused', answeredAfter: 6, reason: 'pay_mismatch' },
  { by: somebody('蒋文', '铣工', 10), daysAgo: 45, status: 'refused', answeredAfter: 9, reason: 'position_filled' },
  { by: somebody('沈佳', '设备维修工', 5), daysAgo: 52, status: 'refused', answeredAfter: 16, reason: 'skills_gap' },
  { by: somebody('韩冰', '销售工程师', 3), daysAgo: 70, status: 'lapsed' },
]
