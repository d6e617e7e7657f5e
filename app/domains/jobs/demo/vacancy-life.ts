import { endOfShanghaiDay, shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { randomFor } from '#db/values/random.ts'

export type Status = 'draft' | 'in_review' | 'published' | 'paused' | 'closed' | 'expired' | 'rejected'
export type StatusChange = {
  from_status: Status | null
  to_status: Status
  actor: string
  reason: string
  changed_at: string
}
export type VacancyLife = {
  status: Status
  published_at: string | null
  expires_at: string | null
  created_at: string
  changes: StatusChange[]
}

const day = 86_400_000
/** Every so many vacancies one is in another state than published, taking turns through this list. */
const otherEvery = 29
const otherStates: Status[] = ['closed', 'paused', 'expired', 'in_review', 'draft', 'closed', 'rejected']
const endings: Partial<Record<Status, { actor: string; reasons: string[] }>> = {
  closed: { actor: 'employer', reasons: ['已招满', '岗位取消', '已通过招聘会招到人'] },
  paused: { actor: 'employer', reasons: ['面试安排集中，暂停接收简历', '生产任务调整，暂缓招聘'] },
  expired: { actor: 'system', reasons: ['validity_over'] },
  rejected: {
    actor: 'bureau',
    reasons: ['未写明工作时间和休息休假，请补充', '工资构成不清楚，请写明基本工资', '工作地点不具体，请写到街道或乡镇'],
  },
}

/**
 * How vacancy number `serial` stands at the instant `now`: published within the last 45 days and valid for another 30
 * to 90, or in one of the other states; with the changes that led there.
 */
export function lifeOf(serial: number, now: Date): VacancyLife {
  const random = randomFor(`life of ${serial}`)
  const status = serial % otherEvery === 0 ? otherStates[(serial / otherEvery) % otherStates.length]! : 'published'
  const midnight = startOfShanghaiDay(shanghaiDay(now)).getTime()
  const atWork = (daysAgo: number) =>
    new Date(
      Math.min(
        midnight - daysAgo * day + random.between(8 * 60, 17 * 60) * 60_000,
        now.getTime() - random.between(2, 50) * 60_000,
      ),
    )
  const endOfDay = (daysOn: number) => endOfShanghaiDay(shanghaiDay(new Date(midnight + daysOn * day))).toISOString()

  const age = status === 'expired' ? random.between(50, 80) : Math.floor(random.next() ** 1.5 * 45)
  const submitted = atWork(age + random.between(1, 2))
  const changes: StatusChange[] = []
  const change = (to_status: Status, actor: string, reason: string, at: Date) =>
    changes.push({
      from_status: changes.at(-1)?.to_status ?? null,
      to_status,
      actor,
      reason,
      changed_at: at.toISOString(),
    })

  change('draft', 'employer', '新建岗位', new Date(submitted.getTime() - 20 * 60_000))
  if (status !== 'draft') change('in_review', 'employer', '提交审核', submitted)
  const wasPublished = status !== 'draft' && status !== 'in_review' && status !== 'rejected'
  const published = atWork(age)
  if (wasPublished) change('published', 'bureau', '审核通过', published)

  const ending = endings[status]
  const expires = status === 'expired' ? endOfDay(-random.between(1, 20)) : endOfDay(random.between(30, 90))
  if (ending) {
    const ended =
      status === 'expired'
        ? new Date(expires)
        : new Date(Math.max(published.getTime() + 60_000, now.getTime() - random.next() * day * Math.min(age + 0.2, 6)))
    change(status, ending.actor, random.pick(ending.reasons), status === 'rejected' ? published : ended)
  }
  return {
    status,
    published_at: wasPublished ? published.toISOString() : null,
    expires_at: wasPublished ? expires : null,
    created_at: changes[0]!.changed_at,
    changes,
  }
}
