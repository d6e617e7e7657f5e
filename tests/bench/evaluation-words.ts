/** How people ask for a benefit. */
export const benefitWords: Record<string, string[]> = {
  lodging: ['包住', '提供住宿', '管住'],
  meals: ['包吃', '管饭', '有餐补'],
  five_insurances: ['五险', '交五险'],
  weekends_off: ['双休', '周末双休'],
  shuttle: ['有班车', '班车接送'],
  paid_leave: ['带薪年假'],
  housing_fund: ['公积金'],
}

/** Asked for, but in no title of the corpus; whatever does occur there is left out. */
export const absent = [
  '飞行员 宇航员 潜水员 驯兽师 法医 入殓师 船长 轮机长 火车司炉 核潜艇 考古领队 钟表匠 铁匠 篾匠',
  '斗牛士 皇家厨师 牙医 天文学家 航海士 灯塔看守 牧羊人 捕鲸手 交响乐指挥 芭蕾舞演员 相声演员 殡葬司仪',
  '骆驼饲养 采珠人 飞机机长 直升机驾驶 深海捕捞 宝石鉴定 古籍修复 酿酒师 侍酒师 制琴师 杂技演员 魔术师',
  '冰雕师 滑雪巡逻 急诊外科医生 麻醉医师 助产士 检察官 法官 公证人 海关关员 边检民警 拖拉机手 养蜂人',
  '伐木工 爆破员 矿山救护 龘靐齉 吼吼哈嘿 zzxxqqvv qwpoeirut 魑魅魍魉 嘤嘤嘤怪 锟斤拷烫',
  '紫禁城讲解 火星移民 量子占卜 僵尸猎人 独角兽饲养 时空旅行 星际导航 屠龙勇士',
].flatMap((line) => line.split(' '))
