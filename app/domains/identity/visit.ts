/** From where somebody signs in. Browser-safe. */
export type Visit = {
  /** In words for the list of their sessions: `Chrome · Android`; empty when the browser does not say what it is. */
  device: string
  /** The network without its last part, `203.0.113.*`: enough to recognise, too little to track. */
  network: string
  /** The whole address of the client, for limits only. */
  clientAddress: string
  /** What this browser was given when somebody signed in on it earlier. */
  mark: string | null
}

const browsers: [RegExp, string][] = [
  [/MicroMessenger\//, 'WeChat'],
  [/AlipayClient\//, 'Alipay'],
  [/HuaweiBrowser\//, 'Huawei Browser'],
  [/MiuiBrowser\//, 'Mi Browser'],
  [/(MQQBrowser|QQBrowser)\//, 'QQ Browser'],
  [/UCBrowser\//, 'UC'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/(OPR|Opera)\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** What the user agent says about the device, as names that are the same in every language. */
export function deviceOf(userAgent: string | null): string {
  const named = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  return [named(browsers), named(systems)].filter(Boolean).join(' · ')
}

/** The first three numbers of an IPv4 address, the first three groups of an IPv6 one. */
export function networkOf(clientAddress: string): string {
  const address = clientAddress.replace(/^::ffff:(?=\d+\.)/, '')
  if (/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address)) return address.replace(/\d{1,3}$/, '*')
  return address.includes(':') ? `${address.split('::')[0]!.split(':').slice(0, 3).join(':')}::*` : ''
}
