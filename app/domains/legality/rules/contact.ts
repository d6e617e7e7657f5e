import type { Family } from '../legality.ts'
import { sources } from '../sources.ts'
import { every } from './words.ts'

/** Ways to reach somebody belong into the field that only applicants see, links into none. */
export const contact: Family = {
  words: {
    messenger: `hr微信 人事微信 老板微信 经理微信 主管微信 财务微信 客服微信 个人微信 绿泡泡 微芯 威芯 维信 唯信 危信 vvx wechatid 微信 v信 vx wx weixin
      wechat 威信 薇信 徽信 卫星 微信同号 微信电话 qq qq群 q群 扣扣 vx号 微信群 whatsapp telegram 微信或电话 手机微信 电话微信 vxin`,
    addMessenger:
      '扫码进群 扫码入群 加群 扫码咨询 扫码添加 扫码加我 加微信 加微 加v 加我微信 添加微信 加q 加vx 加wx 加薇 加薇信 加我 加v信 加威信 加扣扣 加qq 微信联系',
    vLetter: '薇 v',
    messengerId: '微信号 qq号 企鹅号 钉钉号 抖音号 vx号 v号 微信id',
    sameNumber: `${every('手机号 电话 手机 号码 电话号', '就是微信 就是v 就是微信号 即微信 即微信号 是微信 是微信号 也是微信')}
      ${every('微信 vx wx v 薇信 v信 微 电话', '同手机号 同手机 同电话 就是手机号 即手机号 号同手机 同步')} 微电同号 薇信同号 电话同v 手机同v 手机同微
      电话同微 微信手机同号 微信电话同号 电微同号 薇同号 v同号 vx同号 wx同号 v信同号 微同号 微信同号 手机同微信 电话同微信 微信同步 同微信 手机号同微信 电话微信同号 手机微信同号`,
    add: '加 添加 请加 可加 扫码加 扫一扫 私聊 私信 搜索',
    phone:
      '电话 手机 手机号 联系电话 咨询电话 招聘电话 招聘热线 热线 座机 手机号码 电话号码 联系方式 tel 致电 拨打 来电 联系手机 报名电话 面试电话 mobile phone',
    mail: '发邮件 发邮件至 邮件至 邮件到 发到 发至 发送至 发送到 投至 投到 简历至 cv resume sendto 邮箱 email mail e-mail 邮件 简历投递 投递邮箱 电子邮箱 邮件地址 简历邮箱',
    at: '@',
    /** An address that is hidden from machines: jobs at example dot com. */
    atWord: 'at 艾特 爱特 圈a a圈 小老鼠 换成@',
    dotWord: 'dot 点',
    web: 'http https www 网址 官网地址',
    visit:
      '主页 公司主页 官方网站 入口 报名入口 链接 报名链接 复制链接 公司网站 访问 登录 登陆 官网 网站 网址 点击 打开 浏览 搜索',
    domain: 'net edu.cn edu work com.cn net.cn org.cn gov.cn com cn org top vip xyz cc info site shop club me ltd tech',
    neutralContact: `asp.net 参加我 加我公司 加我们 微信api 微信app 微信sdk 微信h5 微信ui 微信crm 微信web 微信ai 微信小程序 微信小程序开发 微信生态 微信支付
      微信运营 微信推广 微信营销 微信开发 微信商城 微信平台 微信端 微信客服 微信社群 微信管理 企业微信 微信群运营 微信群维护 微信群管理 微信公众号运营 微信公众平台 公众号运营 公众号推文 公众号文章
      公众号编辑 公众号内容 电话销售 电话客服 电话营销 电话回访 电话邀约 电话沟通 电话面试 手机维修 手机销售 手机店 手机壳 手机游戏 手机软件 手机端 手机配件 手机补贴 手机行业 热线电话接听
      电话接听 接听电话 接打电话 电话补贴 电话补助 电话费 qq音乐 qq浏览器 qq空间 接听热线 客服热线 政务热线 服务热线接听 热线接听 邮箱管理 邮件营销 邮件处理 邮件沟通 手机通讯 手机app
      微信朋友圈 微信公众号 公众号 vb.net ado.net socket.io`,
  },
  cleared: [
    'add ~1 business|audience|caredFor ~1 messenger',
    'business|audience|caredFor ~2 addMessenger',
    'addMessenger ~2 business|audience|caredFor',
  ],
  rules: [
    {
      id: 'contact.messenger',
      severity: 'warn',
      source: sources.portal,
      when: [
        'messenger|messengerId ~2 num>=10000',
        'messenger|messengerId latin range|_? num?',
        'messenger|messengerId : latin|num',
        'messengerId ~1 latin',
        'messenger ~1 latin num',
        'messenger domain num',
        'vLetter : latin|num',
        'add ~1 messenger|messengerId',
        'sameNumber',
        'addMessenger',
      ],
      suggestion: '请通过本平台投递',
      forbidden: ['加微信：abc123', 'VX: hr2024', '微信同号', 'QQ123456789', '加薇信 zhao88', '详情加微信'],
      lawful: ['微信小程序开发', '微信公众号运营', '企业微信客服', '会用QQ、微信沟通', '请通过本平台投递'],
    },
    {
      id: 'contact.phone',
      severity: 'warn',
      source: sources.portal,
      when: [
        'num>=13000000000<20000000000',
        'num>=130<200 range? num range num',
        'num>=130<200 num num',
        'num>=130<200 . num . num',
        'phone ~3 num<1000 num>=2000000<100000000',
        'phone ~2 num<10 num<10 num<10 num<10 num<10 num<10',
        'num>=10<1000 range num>=1000<10000 num>=1000<10000',
        'num<1000 range|) num>=2000000<100000000',
        'num>=400<401 range? num range? num',
        'num>=4000000000<4010000000',
        'phone ~3 num>=100000',
      ],
      suggestion: '请通过本平台投递',
      forbidden: ['电话13812345678', '联系 138-1234-5678', '024-23456789', '手机１３８１２３４５６７８'],
      lawful: ['电话销售', '接听12333热线', '月薪8000-12000元', '订单号管理'],
    },
    {
      id: 'contact.mail',
      severity: 'warn',
      source: sources.portal,
      when: [
        'latin|num at latin|num|messenger ~4 domain',
        'latin|num ( atWord|@ ) latin|num',
        'latin|num atWord latin|num|messenger dotWord domain',
        'mail ~5 atWord latin|num|messenger . domain',
        'mail ~3 latin|num latin|num . domain',
        'latin|num at latin|num|messenger ~1 dotWord domain',
        'latin num at latin|num|messenger ~4 domain',
        'latin|num .|_ latin|num at latin|num|messenger ~4 domain',
      ],
      suggestion: '请通过本平台投递',
      forbidden: ['简历发至hr@example.com', '邮箱 zhaopin2024@qq.com'],
      lawful: ['负责邮箱管理', '@所有人 群通知运营'],
    },
    {
      id: 'contact.link',
      severity: 'warn',
      source: sources.portal,
      when: [
        'web ~12 domain . domain',
        'web ~12 domain / latin|num',
        'web ~12 domain',
        'web : / / ~8 latin',
        'visit ~2 latin num? . domain',
        'latin . latin . domain',
        'web . latin|num',
      ],
      suggestion: '请见本单位主页',
      forbidden: ['详见https://example.com/jobs', '登录www.example.cn报名'],
      lawful: ['熟悉ASP.NET与C++', '熟悉node.js和vue.js', '负责公司官网维护'],
    },
  ],
}
