/** The names that programs give themselves, as data. The first pattern that fits names the program. */
export type Named = readonly [pattern: RegExp, name: string]

function startsWith(...names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.join('|')})(?![a-z])`, 'i')
}

/** Servers that fetch a picture when their user reads the mail. */
export const imageProxies: readonly Named[] = [
  [/GoogleImageProxy/i, 'Gmail image proxy'],
  [/YahooMailProxy/i, 'Yahoo Mail image proxy'],
  [/SeznamEmailProxy/i, 'Seznam image proxy'],
  [/RamblerMail.*ImageProxy/i, 'Rambler image proxy'],
  [/mail\.ukr\.net/i, 'Ukr.net image proxy'],
  [/FastmailUA/i, 'Fastmail image proxy'],
  [/hey\.com\/imageproxy/i, 'HEY image proxy'],
  [/Shortwave/i, 'Shortwave image proxy'],
  [/\b[\w.-]*mail[\w.-]*[ /-]?(?:image[ -]?)?proxy\b/i, 'Mail image proxy'],
  // Mail providers call theirs a mail or image proxy; forums and chats have a "camo" or an "ImgProxy".
  [/^(?!.*https?:).*(?:mail[\w.-]*[ /-]?proxy|image-?proxy)/i, 'Mail image proxy'],
]

/** Programs that preview a link that somebody pasted into a chat or a post. */
export const previews: readonly Named[] = [
  [/SkypeUriPreview|MicrosoftPreview|Microsoft-?Teams.*(Preview|Bot)/i, 'Teams link preview'],
  [/Slack-ImgProxy|Slackbot/i, 'Slack link preview'],
  [/^WhatsApp\//i, 'WhatsApp link preview'],
  [/TelegramBot/i, 'Telegram link preview'],
  [/Discordbot/i, 'Discord link preview'],
  [/facebookexternalhit|meta-externalhit|facebookcatalog|Facebot/i, 'Facebook link preview'],
  [/LinkedInBot/i, 'LinkedIn link preview'],
  [/Twitterbot/i, 'X link preview'],
  [/Mattermost-Bot/i, 'Mattermost link preview'],
  [/SnapURLPreview|Snap URL Preview/i, 'Snapchat link preview'],
  [/Cardyb|^Bluesky\//i, 'Bluesky link preview'],
  [/GroupMeBot/i, 'GroupMe link preview'],
  [/KeybaseBot/i, 'Keybase link preview'],
  [/Viber.*bot|ViberUrlDownloader/i, 'Viber link preview'],
  [/Linespider|line-poker/i, 'LINE link preview'],
  [/kakaotalk-scrap/i, 'KakaoTalk link preview'],
  [/Signal-?(Link)?Preview/i, 'Signal link preview'],
  [/Webex.*(Bot|Preview)/i, 'Webex link preview'],
  [/RocketChat.*(Preview|OEmbed)|Rocket\.Chat.*bot/i, 'Rocket.Chat link preview'],
  [/Synapse.*(bot|Preview)/i, 'Matrix link preview'],
  [/Google-PageRenderer|GoogleMessages\/|Google-Chat/i, 'Google Messages link preview'],
  [/Pinterestbot/i, 'Pinterest link preview'],
  [/redditbot/i, 'Reddit link preview'],
  [/\b(URL|Link|Uri)-?\s?Preview/i, 'Link preview'],
]

/** Office's own check of a link before it opens the link in the browser. */
export const officeChecks =
  /^Microsoft Office (Existence|Protocol) Discovery|^Microsoft Office\/.*Microsoft (Word|Excel|PowerPoint|OneNote)/i

/** Mail programs whose name also tells the operating system. */
export const outlooks: readonly Named[] = [
  [/Outlook-iOS/i, 'Outlook on iOS'],
  [/Outlook-Android/i, 'Outlook on Android'],
  [/MacOutlook|^Outlook\/.*Darwin/i, 'Outlook on Mac'],
  [/^Outlook\/\d/i, 'Outlook on Windows'],
  [
    /OneOutlook|Microsoft Outlook|MSOffice|ms-office|Microsoft Office\/.*(Outlook|MAPI)/i,
    'Outlook on Windows',
  ],
]

/** Mail programs. Those that also use another one's name come first. */
export const mailClients: readonly Named[] = [
  [/Outlook-Express|Windows[-. ]?(?:Live[- ]?)?Mail/i, 'Windows Live Mail'],
  [/^Mail\/.*CFNetwork|^AppleMail|^Apple ?Mail/i, 'Apple Mail'],
  [/^MobileMail\/|^Email\/.*Darwin/, 'Apple Mail'],
  [/(Thunderbird|Icedove|Betterbird|Shredder)\b/, 'Thunderbird'],
  [/Postbox/, 'Postbox'],
  [/eM ?Client\//, 'eM Client'],
  [/KMail\/|kontact\/|akonadi/i, 'KMail'],
  [/Evolution\//, 'Evolution'],
  [/The Bat!/, 'The Bat!'],
  [/MailMate/, 'MailMate'],
  [/Airmail/, 'Airmail'],
  [/K-9 Mail/, 'K-9 Mail'],
  [/SamsungEmail|Samsung ?Email|com\.samsung\.android\.email/i, 'Samsung Email'],
  [/Yahoo-?(%20)?Mobile|Yahoo(%20| )?Mail|jp\.co\.yahoo\.ymail/i, 'Yahoo Mail'],
  [/Android-Gmail|com\.google\.android\.gm\b|^Gmail\//i, 'Gmail app'],
  [/Lotus-Notes|HCL-?\s?Notes|IBM-?\s?Notes|Lotus Notes/i, 'Notes'],
  [/ZohoMail/i, 'Zoho Mail'],
  [/tutanota|tuta-?mail/i, 'Tuta'],
  [/ProtonMail|Proton-?\s?Mail/i, 'Proton Mail'],
  [/Mailbird/, 'Mailbird'],
  [/Mailspring|NylasMail/, 'Mailspring'],
  [/foxmail/i, 'Foxmail'],
  [/MailMaster/, 'Mail Master'],
  [/BlueMail/i, 'BlueMail'],
  [/Spicebird|Sparrow\/\d/, 'Mail program'],
  [/SeaMonkey\/|Iceape\//, 'SeaMonkey'],
  [
    startsWith('Nine', 'Newton', 'Canary', 'Geary', 'Balsa', 'Sylpheed', 'Mulberry'),
    'Mail program',
  ],
  [startsWith('Mutt', 'NeoMutt', 'Alpine', 'Pine', 'Gnus', 'Mew', 'Wanderlust'), 'Mail program'],
  [
    startsWith('Trojit\\S*', 'Becky!', 'Pegasus', 'Turnpike', 'IncrediMail', 'Eudora'),
    'Mail program',
  ],
  [startsWith('Claws[ -]?Mail', 'GyazMail', 'R2Mail2', 'FairEmail', 'Aqua ?Mail'), 'Mail program'],
  [startsWith('Barca(?:Pro)?', 'PocoMail', 'MailBar', 'MailPilot', 'Polarbar'), 'Mail program'],
  [startsWith('Boxer', 'HCL ?Verse', 'GMX', 'WEB\\.DE', 'mu4e', 'aerc', 'TypeApp'), 'Mail program'],
  [startsWith('Mimestream', 'Spike', 'Spark', 'Superhuman', 'Missive', 'Hiri'), 'Mail program'],
  [startsWith('Polymail', 'Mailplane', 'Inky', 'Unibox', 'Edison', 'Evolution'), 'Mail program'],
  [startsWith('Roundcube', 'RainLoop', 'SnappyMail', 'SquirrelMail', 'Horde'), 'Web mail'],
  [startsWith('Zimbra', 'SOGo', 'Kiwi for Gmail'), 'Web mail'],
  [/Eudora\/\d|zdesktop\/|Zimbra ?Desktop|mailapp\/\d|FirstClass\//i, 'Mail program'],
  [
    /\b(fastmail|hey|front|missive|shift|wavebox|mymail|cloudmagic|superhuman)(-desktop|app)?\/[\d.]+.*Electron/i,
    'Mail program',
  ],
  [/^Android\/\S*-?(e-?mail)\b/i, 'Android email'],
  // A generic name with "mail" in it, which mail programs use and robots do not.
  [/^(?!Java|PHP|Swift)[^/]*\b[\w%-]*(mail|mail%20app|mailapp|e-?mail\+?)\/\d/i, 'Mail program'],
]

/** Browsers and programs that embed one. Those that also use another one's name come first. */
export const browsers: readonly Named[] = [
  [/GSA\//, 'Google app'],
  [/Teams(Mobile)?[/-]/, 'Teams'],
  [/Slack\/\d/, 'Slack'],
  [/Instagram \d/, 'Instagram'],
  [/\bFB(AN|AV|_IAB)\b/, 'Facebook'],
  [/Edg(e|A|iOS|W)?\//, 'Edge'],
  [/OPR\/|OPX\/|OPT\/|OPiOS\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Vivaldi\//, 'Vivaldi'],
  [/YaBrowser\//, 'Yandex Browser'],
  [/\bDuckDuckGo\/|\bDdg\//, 'DuckDuckGo'],
  [/\bWhale\//, 'Whale'],
  [/Firefox\/|FxiOS\/|Focus\/|Klar\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
  [/MSIE |Trident\//, 'Internet Explorer'],
  [/Konqueror\//, 'Konqueror'],
]

/** Text browsers: a person uses them, or a script. */
export const textBrowsers = /^(Lynx|Links|ELinks|w3m)\b|\beww\/\d|^URL\/Emacs/

/** Browsers whose user agent does not begin with Mozilla. */
export const plainBrowsers =
  /^(NetSurf|Dillo|UCWEB|JUC|Bunjalloo|EudoraWeb|IBrowse|OmniWeb|Midori|Brave|Firefox|Monazilla)\b|Profile\/MIDP|Configuration\/CLDC|^(BlackBerry|Nokia|SonyEricsson|SAMSUNG-|LG-|MOT-|DoCoMo\/)\S*/

export const systems: readonly Named[] = [
  [/iPad/, 'iPad'],
  [/iPhone|iPod/, 'iPhone'],
  [/Windows Phone/, 'Windows'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chrome OS'],
  [/Macintosh|Mac OS X|MacOSX|Mac_PowerPC/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]

export function nameIn(list: readonly Named[], agent: string): string | undefined {
  return list.find(([pattern]) => pattern.test(agent))?.[1]
}

/** "Windows" of "Chrome on Windows". */
export function systemOf(client: string | null): string | null {
  const at = client?.lastIndexOf(' on ') ?? -1
  return client === null || at < 0 ? null : client.slice(at + 4)
}
