import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'

/** One probation for one person at one employer: no second one, and none that is drawn out. */
export const probation: Family = {
  words: {
    drawnOut: '延长 顺延 延期 续试 延后 再延 延长至 延至 顺延至 延长到 可延长 延长期',
    again:
      '重新 重新计算 重新约定 重新开始 再次 再 二次 第二次 第二个 两次 再来 另行 另算 重算 从头 从头算 又 还要再 也要再',
    comesBack: '回流 返岗 返聘 回来 再次入职 二次入职 重新入职 转岗 调岗 换岗 升职 晋升 续签 续订 续约 换店',
    alsoNeeds: '也要 也需 需要 须 要 需 再 重新 还要 仍需 仍要 另有 设 有',
    notAgain:
      '不延长 不得延长 不会延长 不再延长 不能延长 不可延长 不重新 不再重新 不再约定 不再设 不再重复 不重复 免 免除 取消 无需 不再有 不设 只约定一次 只能约定一次 仅约定一次 一次',
  },
  cleared: [
    'notAgain ~3 probation',
    'probation ~4 notAgain',
    'again ~4 , ~2 notAgain ~3 probation',
    'probation ~6 perform',
    'perform ~4 probation ...',
  ],
  rules: [
    {
      id: 'probation.twice',
      severity: 'block',
      source: sources.probation,
      when: [
        'probation ~6 drawnOut',
        'probation ~4 , ~4 drawnOut ~3 num monthUnit|dayUnit',
        'drawnOut ~2 probation',
        'again ~4 probation !judged',
        'probation ~4 , ~2 again ~2 probation',
        'comesBack ~5 alsoNeeds ~4 probation',
        'probation ~5 again ~1 probation',
      ],
      suggestion: '试用期只约定一次',
      forbidden: ['试用期未通过的延长三个月', '转岗后重新约定试用期', '老员工回来也要再试用一个月'],
      lawful: [
        '试用期两个月，不延长',
        '再次入职不再约定试用期',
        '试用期满转正',
        '负责试用期延长的审批',
        '试用期只约定一次',
      ],
    },
  ],
}
