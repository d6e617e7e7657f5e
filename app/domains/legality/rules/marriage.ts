import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'

/** Marriage, children and pregnancy are nobody's condition for work, and nothing to ask for. */
export const marriage: Family = {
  words: {
    marital: `已婚 未婚 离异 丧偶 已育 未育 已婚已育 未婚未育 已婚未育 已生育 未生育 未孕 已婚者 未婚者 婚后 已婚已孕 已婚有子 已生娃 未怀孕 已婚人士 未婚人士
      已结婚 未结婚 已婚已生育 婚育稳定 婚姻稳定`,
    single: '单身 单身者 单身人士 单身男女 离婚 宝妈 宝爸 全职妈妈 二胎妈妈 妈妈',
    maritalLabel:
      '婚姻状况 婚育状况 婚姻情况 婚育情况 婚姻 婚育 婚否 生育情况 生育状况 生育计划 婚育计划 孕育情况 婚姻生育状况 恋爱状况 婚育史',
    state:
      '公开 注明 填写 写明 说明 提供 告知 备注 填报 登记 如实填写 如实告知 标明 询问 了解 报告 证明 写清 写清楚 附上 汇报 承诺',
    pregnant:
      '孕妇 怀孕 备孕 孕期 怀孕者 怀孕期 哺乳期 孕期女性 怀孕女性 孕产期 生育 结婚 要孩子 生孩子 生小孩 二胎 三胎 生二胎 恋爱 谈恋爱 婚育',
    plan: '计划 打算 安排 需求 意向 想法 要求',
    without: '无 没有 暂无 近期无 三年内无 两年内无 一年内无 短期内无 目前无 未有 没 半年内无',
    within: '内',
    not: '不 勿 不再 不会 不能 不准 不得',
    experience: '护理 经验 照护 教育 看护 照顾 带教 照看',
    welcome: '欢迎 适合 鼓励 方便 支持 关爱',
    year: '年 个月',
    pregnancyTest:
      '孕检 验孕 妊娠测试 妊娠检测 妊娠检查 早孕检查 孕检证明 怀孕检测 未孕证明 未怀孕证明 尿妊娠 妊娠试验 怀孕检查 早孕检测 hcg',
    onlyTest: '试剂 产品 研发 门诊 科 服务 中心 仪器 试纸 笔 棒 产妇 孕妇 超声 医生 建档 套餐 客户 津贴 假 补贴 预约',
    childFree: `无小孩 无孩子 没有孩子 没有小孩 无家庭拖累 无家庭负担 无婚姻负担 孩子已大 孩子大了 小孩已上学 孩子已上学 无孩子拖累 无小孩拖累 有孩子 有小孩 无子女 已有孩子 已有小孩 有娃 无娃
      无家庭牵挂 有子女 孩子上学 孩子三岁以上`,
    promise: '承诺 保证 同意 须 必须 需 要求 应 签订 签',
    neutralMarriage: `婚假 产假 陪产假 哺乳假 育儿假 孕假 婚丧假 孕检假 产检假 生育津贴 生育保险 生育险 生育补贴 计划生育 计生 婚庆 婚礼 婚纱 婚介 婚恋 婚宴 婚车 婚博会 婚姻家庭 婚姻登记
      婚姻咨询 婚姻法 婚姻律师 婚姻案件 婚姻服务 孕妇装 孕妇照 孕妇摄影 孕妇瑜伽 孕妇奶粉 孕产 孕婴 孕婴童 母婴 孕妇学校 孕妇用品 孕期营养 备孕人群 单身公寓 单身宿舍 单身派对 单身交友 单身俱乐部 结婚礼金
      结婚贺礼 结婚红包 结婚照 结婚登记 结婚贺金 结婚祝福 结婚纪念 结婚生子礼金 生育力 生育健康 辅助生育 生育礼金 生育贺金 生育红包 生育福利 优生优育 未婚夫 未婚妻 离婚律师 离婚案件 离婚诉讼 离婚纠纷
      离婚登记 离婚财产 孕妇护理 孕妇顾客 孕妇家庭 孕妇课程 孕妇产后 生育政策 生育登记 生育服务 生育支持 产后 已婚已育员工关怀 孕妇产品 孕妇建档 孕妇食品 孕妇模特 孕妇枕 孕妇营养 孕妇按摩
      孕妇spa 妈妈驿站 妈妈岗 妈妈班 妈妈网 妈妈群 宝妈群 宝妈社群 宝妈客户 宝妈用户 月子 奶妈 妈妈产品 孕妇餐 结婚产业 结婚顾问 结婚率 离婚率 二胎家庭 二胎政策 三胎政策 结婚基金 结婚慰问 结婚戒指
      婚育嫁 生育慰问 生育假 单身客户 单身男女交友 婚育新风 婚育文化 婚姻心理 婚姻介绍 婚姻中介 婚姻调解 婚姻指导 婚姻继承`,
    laterPeople:
      '员工 职工 女员工 女职工 享有 享受 待遇 保护 权益 福利 补助 依法 慰问 礼 假期 案件 业务 纠纷 咨询 主题 题材 话题 数据 员工活动 联谊 交友 联谊会 房 公寓 宿舍',
  },
  cleared: [
    'marital|single ~1 marital|single person? ~1 allOk|alsoOk',
    'marital|single conn|/ marital|single person? ~1 allOk|alsoOk',
    'marital|single|maritalLabel person? allOk',
    'marital|single person? alsoOk',
    'maritalLabel ~1 allOk',
    'marital conn marital $',
    'noLimit ~1 marital|single|maritalLabel|pregnant ...',
    'marital|single|pregnant|maritalLabel person? audience|laterPeople',
    'aimedAt|welcome ~2 marital|single|pregnant|childFree',
    'prohibit ~3 act ...',
    'notWanted ~2 maritalLabel',
    'state ~1 maritalLabel ~2 allOk',
    'pregnancyTest ~1 onlyTest',
    'onlyTest ~1 pregnancyTest',
    'noLimit|without pregnancyTest',
    'prohibit ~4 state ~1 maritalLabel',
    'childFree ~2 experience',
  ],
  rules: [
    {
      id: 'marriage.pregnancy_test',
      severity: 'block',
      source: sources.womenTested,
      when: ['pregnancyTest', 'only ~3 pregnancyTest'],
      suggestion: '常规入职体检',
      forbidden: ['入职需孕检', '体检含妊娠测试', '提供未怀孕证明'],
      lawful: ['孕检门诊护士', '享受孕检假', '妊娠检测试剂研发', '体检不得进行妊娠测试'],
    },
    {
      id: 'marriage.asked',
      severity: 'block',
      source: sources.womenAsked,
      when: ['state ~14 maritalLabel', 'maritalLabel ~1 state', 'only ~1 state ~2 maritalLabel'],
      suggestion: '请填写工作经历',
      forbidden: ['简历请注明婚育状况', '面试时请告知婚姻状况', '请填写生育计划'],
      lawful: ['婚否不限', '不询问婚育状况', '婚姻登记处工作人员'],
    },
    {
      id: 'marriage.limit',
      severity: 'block',
      source: sources.womenMarriage,
      when: [
        'marital',
        'maritalLabel ~2 marital|single',
        'marital ~2 prefer',
        'marital conn|/? marital ~2 prefer',
        'preferBefore ~1 marital|single|childFree',
        'single ~2 prefer|notWanted|main|full',
        'only ~1 marital|single person? $',
        'only ~1 marital|childFree',
        '^ single $',
        'notWant ~1 marital|single|pregnant',
        'pregnant person? ~1 notWanted',
        'pregnant ~1 full',
        'without ~2 pregnant ~1 plan',
        'without ~2 maritalLabel',
        'num ~1 year within ~2 prohibit|notWanted ~1 pregnant',
        'num ~1 year within ~1 without ~1 pregnant|maritalLabel',
        'within ~2 prohibit|notWanted ~1 pregnant',
        'promise ~4 prohibit|notWanted|notWant ~1 pregnant',
        'prohibit|notWanted pregnant',
        'within ~1 not pregnant',
        'promise ~4 not pregnant',
        'pregnant ~2 prefer',
        'childFree ~2 prefer',
        '^ childFree $',
        'only ~1 childFree',
        'childFree',
      ],
      suggestion: '婚育状况不限',
      forbidden: [
        '已婚已育优先',
        '限未婚',
        '婚姻状况：已婚',
        '三年内不得怀孕',
        '孕妇勿扰',
        '近期无生育计划',
        '宝妈优先',
        '单身优先',
        '末婚',
      ],
      lawful: [
        '婚育状况不限',
        '已婚未婚均可',
        '提供单身公寓',
        '婚礼策划师',
        '婚假产假齐全',
        '孕妇装设计师',
        '不得限制婚育',
      ],
    },
  ],
}
