import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

/** Marriage, children and pregnancy are nobody's condition for work, and nothing to ask for. */
export const marriage: Family = {
  words: {
    marital: `有对象 有对象的 有男朋友 有女朋友 有男朋友的 有女朋友的 有老公 有老婆 没对象 没有对象 无对象 没男朋友 没女朋友 没有男朋友 没有女朋友 结了婚 结完婚 成了家 已成家 成过家
      未成家 没成家 有家室 有家庭 有家有口 有娃 有宝宝 有宝宝的 生完孩子 生完娃 生完小孩 生过娃 生了孩子 生了娃 孩子生完 没要孩子 没生孩子 没生娃 没有生育 未生孩子 没要娃 刚结婚 刚结婚的
      刚成家 刚领证 领了证 领证 已领证 离过婚 离过婚的 离了婚 离婚的 离异的 丧偶的 单亲 再婚 未嫁 待嫁 已嫁 未娶 大龄未婚 大龄单身 单身未婚 未婚单身 已婚育 未婚育 已孕 已婚有孩 有过生育
      生育过 已生二胎 生完二胎 二孩已生 已婚已生 已婚生育 婚育已完成 已完成婚育 完成婚育 婚育问题已解决 已解决婚育 已解决婚姻 婚育无忧 婚育稳定的 家庭稳定 家庭和睦 婚姻状况稳定 婚姻美满 已婚无孩
      无孩 不婚 丁克 头胎 已生头胎 已婚 未婚 离异 丧偶 已育 未育 已婚已育 未婚未育 已婚未育 已生育 未生育 未孕 已婚者 未婚者 婚后 已婚已孕 已婚有子 已生娃 未怀孕 已婚人士 未婚人士 已结婚
      未结婚 已婚已生育 婚育稳定 婚姻稳定 结过婚 没结过婚 没结婚 未结过婚 生过孩子 没生过孩子 已有子女 已有对象 有配偶
      已婚有子女 已婚无子女 已婚有孩子 已婚无孩子 已婚有小孩 已婚无小孩 已婚有娃 已婚没娃 已婚没孩子 已婚没要孩子 已婚未孕 已婚备孕 未婚有子女 未婚无子女 未婚有孩子 未婚无孩子
      未婚有小孩 未婚无小孩 未婚有娃 未婚没娃 未婚没孩子 未婚没要孩子 未婚未孕 未婚备孕 二胎都生完 二胎已生 二胎生完 头胎已生 头胎生完 孩子都生完 已经生完 生完俩 生了二胎 生了俩
      都生完了 孩子都大 已婚已育型
      已有一孩 已有二孩 已有一胎 已有二胎 已有一个孩子 已有两个孩子 已有俩孩子 已有一娃 已有两娃 已生一孩 已生二孩 已生一胎 已生一个孩子 已生两个孩子 已生俩孩子 已生一娃 已生两娃`,
    single:
      '单身 单身狗 光棍 单身汉 单亲妈妈 奶爸 孩儿妈 孩子妈 全职太太 家庭主妇 单身者 单身人士 单身男女 离婚 宝妈 宝爸 全职妈妈 二胎妈妈 妈妈',
    maritalLabel: `怀孕打算 怀孕意愿 怀孕情况 要孩子打算 有无怀孕 有没有怀孕 是否有孕 婚育登记表 婚姻状况 婚育状况 婚姻情况 婚育情况 婚姻 婚育 婚否 生育情况 生育状况 生育计划 婚育计划
      孕育情况 婚姻生育状况 婚姻及生育状况 恋爱状况 婚育史 生育意愿 婚育意愿 婚育规划 生育规划 婚恋情况 婚恋状况 家庭婚姻状况 备孕打算 子女情况 子女状况 孩子情况 孩子年龄 孩子几岁 几个孩子
      几岁孩子 结没结婚 结婚没有 结婚了没 结婚与否 结没结过婚 成没成家 生没生孩子 要没要孩子 有没有孩子 有没有对象 有没有男朋友 有没有女朋友 有没有男女朋友 有无对象 有无男友 有无女友 有无男女朋友
      有无孩子 有无子女 有没有结婚 有没有生育 有没有小孩 是否已婚 是否结婚 是否单身 是否生育 是否有孩子 是否有对象 是否怀孕 是否备孕 打算何时结婚 什么时候结婚 何时结婚 几时结婚 什么时候要孩子
      何时要孩子 几年内结婚 打算要孩子 打算什么时候要孩子 有无生育计划 有没有生育计划 近期是否有生育计划 生育打算 生娃计划 要孩子计划 要孩子的打算 备孕计划 结婚计划 结婚打算 怀孕计划 二胎计划
      二胎打算 三胎计划 感情状况 情感状况 恋爱情况 配偶情况 配偶信息 配偶姓名 配偶工作单位 配偶职业 家庭成员婚姻 婚育信息 婚恋计划 婚育安排`,
    marriagePaper: '结婚证 婚育证明 未婚证明 单身证明 婚姻证明 离婚证 生育证明',
    partner: '对象 男朋友 女朋友 男女朋友 男友 女友 孩子 小孩 子女 配偶 老公 老婆 丈夫 妻子 爱人 家属情况',
    withKids: `有学龄前儿童 有学龄前儿童的 家中有幼儿 家里有小孩 家里有小孩的 家有小孩 家里有孩子 家里有孩子的 家有孩子 家里孩子小 孩子太小 孩子太小的 孩子还小 孩子还小的 孩子没断奶
      孩子没上学 孩子没人带 孩子没人带的 孩子没人管 孩子离不开人 孩子不大 孩子小的 孩子幼小 哺乳期的 有吃奶孩子 有吃奶娃 带孩子 带孩子的 带娃 带娃的 带小孩 带小孩的 要带孩子 孩子要接送
      有孩子要接送 孩子小 家有幼儿
      家里孩子太小 孩子没满周岁 孩子没上幼儿园 家有婴儿 有吃奶的孩子 喂奶的 正喂奶 奶孩子的 拖家带口 拖家带口的 拖儿带女`,
    thirdParty:
      '借款人 会员 客户 新人 居民 当事人 参保人 辖区 育龄妇女 入户 服务对象 婚姻登记 窗口 信贷 理赔 普查 被保险人 申请人 业主',
    smallKid: '以下孩子 以下小孩 以下的孩子 以下子女 以下幼儿 孩子 小孩 幼儿 幼子 婴儿 宝宝',
    kid: '小孩 孩子 幼儿 婴幼儿',
    state: `填 填好 填写好 要填 说一下 说下 讲一下 讲清 说说 未写 没写 未写明 没写明 未注明 没注明 公开 注明 填写 写明 说明 提供 告知 备注 填报 登记 如实填写 如实告知 标明 询问
      了解 报告 证明 写清 写清楚 附上 汇报 承诺 申报 告诉 请写 带上 申明 交代 确认 核实 追问 问 问到 问一下 问问 打听 摸底 调查 透露 备注好 标注 发来 回答 聊聊 私信告诉 必填 必填项
      登记表 应聘表 报名表 如实 介绍 写上 写一下 写在简历 说清 说清楚 谈谈 沟通
      请发 发送 报上 问卷 问卷包含 问卷里有 必答 作答 交代清楚 报一下 说好
      须含 应含 需含 包含 要含 应包括
      面试时说明 面试时说清 面试时说清楚 面试时告知 面试时讲清 面试说明 面试说清 面试说清楚 面试告知 面试讲清 见面说明 见面说清 见面说清楚 见面告知 见面讲清 来了说明 来了说清
      来了说清楚 来了告知 来了讲清 当面说明 当面说清 当面说清楚 当面告知 当面讲清 面试的时候说明 面试的时候说清 面试的时候说清楚 面试的时候告知 面试的时候讲清`,
    pregnant: `休完产假 刚休完产假 产假刚结束 刚生完孩子 刚生完 孕妇 怀孕 备孕 孕期 怀孕者 怀孕期 哺乳期 孕期女性 怀孕女性 孕产期 生育 结婚 要孩子 生孩子 生小孩 二胎 三胎 生二胎 恋爱
      谈恋爱 婚育 怀二胎 怀孩子 怀孕的 怀孕女职工 孕妈 准妈妈 准备怀孕 打算怀孕 准备要孩子 备孕的 备孕中 处对象 谈对象 搞对象 谈婚论嫁 要二胎 要三胎 要宝宝 要娃 生娃 生宝宝 办婚礼 领结婚证
      成家生子 结婚生子 结婚生育 结婚怀孕 结婚或怀孕 哺乳 哺乳期妈妈 孕期哺乳期 在孕 有孕 有孕在身 怀着 怀有身孕 身孕 孕妇和哺乳期`,
    plan: '计划 打算 规划 安排 需求 意向 想法 要求',
    without: `无 没有 暂无 近期无 三年内无 两年内无 一年内无 短期内无 目前无 未有 没 半年内无
      短期内没有 短期没有 短期无 近期没有 近一年无 近两年无 近三年无 两年内没有 三年内没有 目前没有 眼下没有 这几年没有`,
    within: '内 之内 期内 期间',
    notPlan:
      '不打算 不准备 没打算 没准备 没有打算 不想 不考虑 无意 不计划 暂不打算 暂不考虑 无打算 没计划    不打算要 没有意愿 无意愿 没意愿',
    dismissed:
      '自动离职 视为自动离职 视为离职 辞退 劝退 解除合同 解除劳动合同 走人 开除 解约 自行离职 主动离职 自动辞职 除名',
    matchmaking: '联谊会 联谊 交友 相亲 相亲会 派对 俱乐部 牵线 婚恋',
    planned: '打算 几年内 准备 什么时候 何时 计划',
    /** 婚育问题已处理完毕: what is settled, or not. */
    matter:
      '婚育问题 生育问题 婚姻问题 终身大事 个人问题 人生大事 生育任务 婚育大事 婚姻大事 生孩子的事 生娃的事 结婚的事 生育的事 婚育的事 生育计划 婚育计划 生孩子问题 要孩子的事',
    settled:
      '已解决 已处理 已处理完毕 处理完毕 处理完 处理好 已完成 完成 已经完成 解决完 解决了 解决 已妥善解决 已落实 落实 已办完 办完 搞定 已搞定 已敲定 了却 没有后顾之忧 都生完 已生完 生完',
    childless: `不孕承诺 不孕承诺书 不孕协议 不怀孕承诺 不怀孕承诺书 不婚承诺 不婚不育承诺 不生育承诺 不生育承诺书 不孕保证书 notbepregnant mustnotbepregnant
      notpregnant noplansforchildren noplanstohavechildren noplansforpregnancy
      notplanningtohavechildren nochildren withoutchildren singlecandidates singleapplicants
      singlewomen singlemen
      明确不生二胎 不生二胎 不要二胎 不再要孩子 不打算再要 不打算再生 不再生育`,
    household: '家庭 家庭儿童 人群 群体 家长 家庭孩子 家庭子女',
    employerOf: '雇主 东家 业主 客户 主人 房东',
    spouse: '配偶 爱人 老公 老婆 丈夫 妻子 对象 男友 女友',
    info: '信息 情况 年龄 姓名 职业 单位 年纪',
    /** 承诺三年不结婚. */
    abstain: '不结婚 不结婚生子 不领证 不要孩子 不生娃',
    stable: '稳定 稳定者 正常 美满 和谐 良好',
    not: '不 勿 不再 不会 不能 不准 不得',
    whether: '是否 有无 是不是 有没有',
    experience: '护理 经验 照护 教育 看护 照顾 带教 照看',
    welcome: '欢迎 适合 鼓励 方便 支持 关爱',
    year: '年 个月',
    beforeWhich: '的 阶段 节骨眼 期间 时候 人群',
    pregnancyTest: `${every(
      '早孕 早早孕 妊娠 怀孕 孕期 未孕 非孕 未怀孕 验孕 孕检 是否怀孕 尿hcg 血hcg hcg',
      '测试 检测 检查 试验 筛查 证明 报告 试纸 化验 检验 检 阴性 一项',
    )} 查孕 早早孕 排除怀孕 排孕 尿检妊娠 检妊娠 查妊娠 没怀孕证明 没怀孕的证明 未怀孕的证明 非孕证明 b超单 b超报告 b超证明 孕b超 验尿查孕 尿检查孕 查尿孕 怀没怀 怀没怀上 怀没怀孕
      有没有怀孕 确认未怀孕 确认没怀孕 确认未孕 证明没怀孕 证明未怀孕 验孕棒 验孕单 验孕结果 早孕试纸 查是否怀孕 查怀孕 查有没有怀孕 测怀孕 测孕 验怀孕 孕酮 妊娠反应 尿妊娠试验 绒毛膜促性腺激素
      孕检 验孕 妊娠测试 妊娠检测 妊娠检查 早孕检查 孕检证明 怀孕检测 未孕证明 未怀孕证明 尿妊娠 妊娠试验 怀孕检查 早孕检测 hcg
      查一次孕 查次孕 验一次孕 验个孕 验孕单来 早孕筛查 孕情检查 孕情筛查 孕情 查体排孕 孕前检查 查孕情    
      查一下是否怀孕 查一下有没有怀孕 查一下怀没怀 查查是否怀孕 验一下是否怀孕 检查是否怀孕 确认是否怀孕 确认没有怀孕 排除妊娠 妊娠筛查`,
    pregnancyShort: '妊娠 怀孕 孕 早孕 孕情',
    notPregnant: '未怀孕 没怀孕 未孕 非孕 无孕 没有怀孕 未受孕',
    proof: '证明 报告 化验单 检查单 检验单 结果 单子',
    onlyTest: `护士 技师 科室 助产士 试剂 产品 研发 门诊 科 服务 中心 仪器 试纸 笔 棒 产妇 孕妇 超声 医生 建档 套餐 客户 津贴 假 补贴 预约 车间 招 包装 生产 车 司机 车司机
      叫号 登记 取报告 室 导诊 厂 企业 公司 客服 销售 研究`,
    childFree: `无小孩 无孩子 没有孩子 没有小孩 无家庭拖累 无家庭负担 无婚姻负担 孩子已大 孩子大了 小孩已上学 孩子已上学 无孩子拖累 无小孩拖累 有孩子 有小孩 无子女 已有孩子 已有小孩 有娃
      无需照顾小孩 无需照顾孩子 不用照顾孩子 不用带孩子 无需带孩子 不用带小孩 无幼儿拖累 没孩子 孩子已上小学 孩子上小学 孩子已成年 无幼儿 无娃 无家庭牵挂 有子女 孩子上学 孩子三岁以上 无孩子牵挂
      无老人孩子拖累 家里没有孩子 家里孩子大 孩子大的 孩子上大学 孩子上初中 孩子上高中 孩子不用管 孩子有人带 孩子有人照顾 有人带孩子 有老人带孩子 老人能带孩子 家里有人带孩子 没有家庭负担 没家庭负担
      没有家庭拖累 没家庭拖累 家中无小孩 家里没小孩
      小孩上小学 小孩上小学的 孩子上小学的 孩子上小学以上 孩子有老人带 小孩有老人带 孩子有人看 小孩有人带 老人帮带 无家室 无家室拖累 无拖累 没拖累 没有拖累 无家庭羁绊 无孩子羁绊
      孩子能脱手 孩子脱手 孩子离手 孩子离手的 孩子住校 孩子上学了 孩子大点 孩子都大了 孩子成年`,
    promise: '承诺 保证 同意 须 必须 需 要求 应 签订 签 保证书 承诺书 协议约定 约定 写进合同',
    neutralMarriage: `婚假 产假 陪产假 哺乳假 育儿假 孕假 婚丧假 孕检假 产检假 生育津贴 生育保险 生育险 生育补贴 计划生育 计生 婚庆 婚礼 婚纱 婚介 婚恋 婚宴 婚车 婚博会
      婚姻家庭 婚姻登记 婚姻咨询 婚姻法 婚姻律师 婚姻案件 婚姻服务 孕妇装 孕妇照 孕妇摄影 孕妇瑜伽 孕妇奶粉 孕产 孕婴 孕婴童 母婴 孕妇学校 孕妇用品 孕期营养 备孕人群 单身公寓 单身宿舍 单身派对
      单身交友 单身俱乐部 结婚礼金 结婚贺礼 结婚红包 结婚照 结婚登记 结婚贺金 结婚祝福 结婚纪念 结婚生子礼金 生育力 生育健康 辅助生育 生育礼金 生育贺金 生育红包 生育福利 优生优育 未婚夫 未婚妻
      离婚律师 离婚案件 离婚诉讼 离婚纠纷 离婚登记 离婚财产 孕妇护理 孕妇顾客 孕妇家庭 孕妇课程 孕妇产后 生育政策 生育登记 生育服务 生育支持 产后 已婚已育员工关怀 孕妇产品 孕妇建档 孕妇食品
      孕妇模特 孕妇枕 孕妇营养 孕妇按摩 孕妇spa 妈妈驿站 妈妈岗 妈妈班 妈妈网 妈妈群 宝妈群 宝妈社群 宝妈客户 宝妈用户 月子 奶妈 妈妈产品 孕妇餐 结婚产业 结婚顾问 结婚率 离婚率 二胎家庭
      二胎政策 三胎政策 结婚基金 结婚慰问 结婚戒指 婚育嫁 生育慰问 生育假 单身客户 单身男女交友 婚育新风 婚育文化 婚姻心理 婚姻介绍 婚姻中介 婚姻调解 婚姻指导 婚姻继承
      请走人工 走人工 人工通道 单身贵族主题 单身汪 婚育证明办理 结婚登记处 已婚已育员工福利`,
    laterPeople:
      '员工 职工 女员工 女职工 享有 享受 待遇 保护 权益 福利 补助 依法 慰问 礼 假期 案件 业务 纠纷 咨询 主题 题材 话题 数据 员工活动 联谊 交友 联谊会 房 公寓 宿舍',
  },
  cleared: [
    'beneficiary ~2 marital|single|pregnant|maritalLabel',
    'toward|forWhom ~1 marital|single|pregnant',
    'thirdParty ~4 pregnancyTest|marital',
    'ill num age upper ~1 kid ~4 laterPeople',
    'marital|single ~1 marital|single person? ~1 allOk|alsoOk',
    'marital|single conn|/ marital|single person? ~1 allOk|alsoOk',
    'marital|single|maritalLabel person? allOk',
    'marital|single person? alsoOk',
    'maritalLabel ~1 allOk',
    'marital conn marital $',
    'noLimit ~1 marital|single|maritalLabel|pregnant ...',
    'marital|single|pregnant|maritalLabel person? audience|laterPeople !proof',
    'aimedAt|welcome ~2 marital|single|pregnant|childFree',
    'notWanted ~2 maritalLabel',
    'state ~1 maritalLabel ~2 allOk',
    'pregnancyTest ~1 onlyTest',
    'pregnancyTest / ~4 onlyTest',
    'pregnant ~3 prohibit|notPlan|not ~2 dismissed',
    'onlyTest ~1 pregnancyTest',
    'noLimit|without pregnancyTest',
    'prohibit ~4 state ~1 maritalLabel',
    'childFree ~2 experience',
    'unchecked ~2 pregnancyTest',
    'perform ~6 pregnancyTest|maritalLabel|marriagePaper',
    'thirdParty ~6 maritalLabel|marriagePaper|partner',
    'thirdParty ~4 , ~2 state ~2 marriagePaper|maritalLabel',
    'thirdParty ~3 state ~2 marriagePaper|maritalLabel',
    'pregnancyTest ~4 trade',
    'pregnancyTest ~1 job',
    'marital|single|pregnant ~4 workNoun|trade',
    'withKids ~2 alsoOk|allOk',
    'childFree ~8 provide',
    'marital|single|childFree / marital|single|childFree ~6 , ~2 allOk|welcome|alsoOk',
    'marital|single / marital|single / marital|single|childFree ~4 , ~4 allOk|welcome|alsoOk',
    'marital|single / marital|single , ~3 childFree|withKids ~3 , ~2 allOk|welcome|alsoOk',
    'marital|single / marital|single , ~4 childFree|withKids childFree|withKids , ~2 allOk|welcome|alsoOk',
    'welcome ~2 marital|single /|conn marital|single /|conn? marital|single?',
    'marital conn? marital ~2 makesUp',
    'marital conn|/ single|marital , ~3 allOk|welcome',
    'marital|single|pregnant household',
    'employerOf ~2 marital|single',
    'marital|single person? thirdParty',
    'perform ~4 marital|single|pregnant',
    'matchmaking ~12 , ~12 maritalLabel ~1 state',
    'marital|single ~2 matchmaking',
  ],
  rules: [
    {
      id: 'marriage.pregnancy_test',
      severity: 'block',
      source: sources.womenTested,
      when: [
        'pregnancyTest ~1 notPregnant',
        'pregnancyTest',
        'only ~3 pregnancyTest',
        'checkup ~4 pregnancyShort',
        'checkup ~12 / pregnancyShort',
        'notPregnant ~4 proof',
      ],
      suggestion: '常规入职体检',
      forbidden: ['入职需孕检', '体检含妊娠测试', '提供未怀孕证明'],
      lawful: ['孕检门诊护士', '享受孕检假', '妊娠检测试剂研发', '体检不得进行妊娠测试'],
    },
    {
      id: 'marriage.asked',
      severity: 'block',
      source: sources.womenAsked,
      when: [
        'state ~14 maritalLabel',
        'state ~2 whether marital',
        'maritalLabel ~4 , ~3 state',
        'state : ~4 maritalLabel|marital',
        'state : ~8 maritalLabel',
        'whether ~2 partner ~4 marital|pregnant',
        'state ~6 planned ~4 pregnant',
        'state ~2 marital',
        'maritalLabel ~1 state',
        'only ~1 state ~2 maritalLabel',
        'state ~4 whether ~2 marital|pregnant|partner',
        'state|only|recruit ~3 marriagePaper',
        'state ~12 marriagePaper',
        'state ~2 spouse ~4 info',
        'state ~8 planned ~4 pregnant',
        'state ~1 ( ~8 maritalLabel',
        'state ~1 ( ~8 whether ~3 marital|pregnant|partner',
      ],
      suggestion: '请附工作经历',
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
        'ill num age ~3 smallKid ~3 notWanted',
        'pregnant person? ~4 , ~3 notWanted',
        'marital|single person? ~3 , ~1 notWanted',
        'pregnant ~3 beforeWhich ~4 notWanted',
        'within ~2 not ~2 pregnant',
        'num ~1 year ~2 not|notPlan ~2 pregnant',
        'within ~2 notPlan ~2 pregnant',
        'within ~2 notWanted|not|notPlan ~1 kid',
        'notPlan ~1 pregnant ~2 prefer',
        'single|marital person? ~1 better $',
        'ill ~1 maritalLabel ~2 notWanted',
        'pregnant ~4 dismissed',
        'pregnant ~2 , ~2 dismissed',
        'num ~1 year within ~2 prohibit|notWanted ~1 pregnant',
        'num ~1 year within ~1 without ~1 pregnant|maritalLabel',
        'within ~2 prohibit|notWanted ~1 pregnant',
        'promise ~4 prohibit|notWanted|notWant ~1 pregnant',
        'prohibit|notWanted pregnant',
        'within ~1 not ~2 pregnant',
        'promise ~4 not pregnant',
        'pregnant ~2 prefer',
        'matter ~1 settled',
        'notPlan ~1 pregnant come',
        'maritalLabel stable',
        'promise ~8 abstain',
        'num ~1 year ~3 abstain',
        'within ~2 abstain',
        'abstain ~2 prefer',
        'only ~3 abstain',
        'settled ~1 matter',
        'pregnant ~1 settled',
        'without ~1 pregnant ~5 plan',
        'without ~1 pregnant planned',
        'within ~1 without ~2 pregnant',
        'childless',
        'onlyThen ~1 pregnant',
        'num ~1 year ~2 onlyThen ~2 pregnant',
        'withKids ~6 notWanted',
        'marital|single|childFree person? come',
        'childFree ~2 prefer',
        '^ childFree $',
        'only ~1 childFree',
        'childFree',
        'notWant ~1 withKids',
        'withKids person? ~1 notWanted|prefer',
        'noLimit ~2 kid person? prefer',
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
