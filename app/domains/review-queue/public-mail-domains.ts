/** Where anybody gets a mail address, as far as common in China, and where demo people have theirs: sharing one says nothing. */
export const publicMailDomains: readonly string[] = [
  'qq.com', 'vip.qq.com', 'foxmail.com', '163.com', 'vip.163.com', '126.com', 'vip.126.com', 'yeah.net', '188.com',
  'sina.com', 'sina.cn', 'vip.sina.com', 'sohu.com', 'vip.sohu.com', 'aliyun.com', 'tom.com', '21cn.com', '263.net',
  '139.com', '189.cn', 'wo.cn', 'eyou.com', '2980.com', 'dingtalk.com',
  'gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'live.cn', 'msn.com', 'icloud.com', 'me.com', 'yahoo.com',
  'yahoo.com.cn', 'yahoo.cn', 'proton.me', 'protonmail.com', 'mail.com', 'gmx.com', 'yandex.com', 'mail.ru', 'naver.com',
  'portal.example',
]
