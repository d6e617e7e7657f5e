/** Words by which a text speaks of contract and probation. */
export const probationWords = {
  probation: '试用期 试用 试工期 试岗期 试用期间 试用期内 试用阶段 试用期间内',
  trial: '试岗 试工 试做 试岗期间 试工期间',
  percentOf: '百分之',
  monthUnit: '个月 月',
  yearUnit: '年',
  halfYear: '半年',
  contractTerm: '合同 劳动合同 合同期 合同期限 劳动合同期限 合同年限',
  partTime: '非全日制',
  untilDone: '以完成一定工作任务为期限 以完成一定任务为期限 完成任务为止',
  tenths: '折 成',
  wage: '工资 薪资 薪酬 待遇 底薪 薪水 月薪',
  unpaidWork:
    '无薪 无工资 不发工资 没有工资 无底薪 零工资 不计工资 不算工资 不付工资 不支付工资 不发薪资 无薪资 没有薪资 没有薪水 没有报酬 不给钱 不计薪 免费试岗 不给工资 无薪酬 没工资 不发薪 无报酬',
  halved: '减半 一半工资 一半的工资 半薪 对折 工资一半 工资减半 底薪减半 薪资减半 待遇减半 一半薪资 工资的一半',
  paid: '拿 只拿 只发 只给',
  neutralProbation: '试用装 试用品 试用版 试用反馈 产品试用 合同额 合同金额 合同管理 试用账号 试用客户 试用报告',
}
