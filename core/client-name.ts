type Named = readonly [pattern: RegExp, name: string]

/** Servers that fetch pictures on behalf of a reader, or look at a link that somebody pasted. */
const servers: readonly Named[] = [
  [/GoogleImageProxy/i, 'Gmail image proxy'],
  [/YahooMailProxy/i, 'Yahoo Mail image proxy'],
  [/SeznamEmailProxy/i, 'Seznam image proxy'],
  [/RamblerMail.*ImageProxy/i, 'Rambler image proxy'],
  [/mail\.ukr\.net/i, 'Ukr.net image proxy'],
  [/FastmailUA/i, 'Fastmail image proxy'],
  [/hey\.com\/imageproxy/i, 'HEY image proxy'],
  [/Shortwave/i, 'Shortwave image proxy'],
  [/SkypeUriPreview|MicrosoftPreview/i, 'Teams link preview'],
  [/Slack-ImgProxy|Slackbot/i, 'Slack link preview'],
  [/^WhatsApp/i, 'WhatsApp link preview'],
  [/TelegramBot/i, 'Telegram link preview'],
  [/Discordbot/i, 'Discord link preview'],
  [/facebookexternalhit|Facebot/i, 'Facebook link preview'],
  [/LinkedInBot/i, 'LinkedIn link preview'],
]

/** Programs whose name tells the system too. */
const programs: readonly Named[] = [
  [/^Mozilla\/5\.0$/, 'Apple Mail'],
  [/^Mail\/.*CFNetwork/, 'Apple Mail'],
  [/Outlook-iOS/i, 'Outlook on iOS'],
  [/Outlook-Android/i, 'Outlook on Android'],
  [/MacOutlook/i, 'Outlook on Mac'],
  [
    /OneOutlook|Microsoft Outlook|MSOffice|ms-office|Microsoft Office\/.*Outlook/i,
    'Outlook on Windows',
  ],
  [/Outlook-Express/i, 'Windows Live Mail'],
]

/** Programs on several systems. Those that call themselves by another's name too come first. */
const apps: readonly Named[] = [
  [/Thunderbird\//, 'Thunderbird'],
  [/Postbox/, 'Postbox'],
  [/eM ?Client\//, 'eM Client'],
  [/KMail\//, 'KMail'],
  [/Evolution\//, 'Evolution'],
  [/The Bat!/, 'The Bat!'],
  [/MailMate/, 'MailMate'],
  [/Airmail/, 'Airmail'],
  [/K-9 Mail/, 'K-9 Mail'],
  [/SamsungEmail|Samsung Email/i, 'Samsung Email'],
  [/YahooMobile/, 'Yahoo Mail'],
  [/GSA\//, 'Google app'],
  [/Teams\//, 'Teams'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Vivaldi\//, 'Vivaldi'],
  [/YaBrowser\//, 'Yandex Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
  [/MSIE |Trident\//, 'Internet Explorer'],
  // A web view that names no browser is how Apple Mail and Outlook on Mac draw a mail.
  [/AppleWebKit\/(?!.*Safari\/)/, 'Mail app'],
]

const systems: readonly Named[] = [
  [/iPad/, 'iPad'],
  [/iPhone|iPod/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chrome OS'],
  [/Macintosh|Mac OS X|MacOSX/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]

/** Names a program by its user agent, like "Chrome on Windows"; null where it names nothing known. */
export function nameClient(userAgent: string): string | null {
  const agent = userAgent.trim().slice(0, agentCharsMax)
  const whole = nameIn(servers, agent) ?? nameIn(programs, agent)
  if (whole !== undefined) return whole
  const app = nameIn(apps, agent)
  if (app === undefined || /bot\b|crawler|spider|headless/i.test(agent)) return null
  const system = nameIn(systems, agent)
  return system === undefined ? app : `${app} on ${system}`
}

/** Real ones are shorter; a longer one is somebody's joke at the cost of our time. */
const agentCharsMax = 1_000

function nameIn(list: readonly Named[], agent: string): string | undefined {
  return list.find(([pattern]) => pattern.test(agent))?.[1]
}
