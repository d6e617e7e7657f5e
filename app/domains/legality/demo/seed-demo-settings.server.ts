import { sql } from 'kysely'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'

/** What an invented circle office has said of some questions; it says what holds anyway. */
const said = [
  ['height', 'warn', '专班第 2 次会议：身高要求先提醒，由各市人社局看是否与岗位有关。', 40],
  ['school_tier', 'warn', '专班第 2 次会议：限定院校层次的先提醒，鼓励写清需要的能力。', 40],
  ['lower_age', 'silent', '年满 18 周岁之类的写法很常见，多数与夜班、驾驶有关，暂不提醒；三个月后再看。', 12],
  ['health_check_cost', 'warn', '入职体检费由单位承担的做法已在八市试行，写“自理”的先提醒。', 5],
] as const

/** Settings with a reason, a name and a day, for the demonstration. A second call changes nothing. */
export const seedDemoSettings = operation(async (trx) => {
  for (const [question, answer, reason, daysAgo] of said) {
    const setAt = new Date(now().getTime() - daysAgo * 86_400_000)
    await sql`
      insert into legality_settings (question, answer, reason, set_at, set_by)
      select ${question}, ${answer}, ${reason}, ${setAt},
        (select id from people where demo_account = 'circle-office')
      on conflict (question) do nothing`.execute(trx)
  }
})
