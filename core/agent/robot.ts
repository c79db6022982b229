/**
 * Tells browsers from all other HTTP clients by the structure of the user agent, not by a list of robots.
 * A browser calls itself Mozilla or Opera, names its engine, and gives no contact address. New robots
 * appear every week, new engines once in ten years.
 */

/** Words with which a robot says what it does, even if it borrows a browser's user agent. */
const trades =
  /(?:^|[^u]|[^c]u)bots?\b|crawl|spider|(?:^|[^m])scan(?:ner|ning)?\b|slurp|fetch(?:er)?\b|scrap(?:er|y)|preview|snapshot|screenshot|thumbnail|archiv(?:er|ebox)|(?:link|url|page|proxy|site|up|health)-?check|checker\b|validator|verif(?:y|ier|ication)|monitor(?:ing)?\b|prob(?:e|er|ing)\b|synthetic|diagnostics|observatory|measurement|insights|favicon|console\)|classifier|optimizer|audit|security|research|experiment|lighthouse|prerender|splash version|nutch|wget|curl|python|httpclient|feedly|rss\b|proxy\b|agent\b|agent-|finder\b|test(?:er|locally|suite)\b|PTST\/|Google-[A-Z]|-Google\b/i

/** Headless browsers: a browser's engine without a window. */
const headless = /headless|phantomjs|slimerjs|puppeteer|playwright|selenium|webdriver|cypress/i

const engine =
  /AppleWebKit\/|KHTML\/|Gecko\b|Trident\/|MSIE ?\d|Presto\/|^Opera\/\d|Servo\/|Goanna\/|NetFront\/|Nintendo|PLAYSTATION|ArkWeb\/|iCab\b|LibWeb\b|Ladybird\//i

/** A web or mail address for questions. */
const contact = /https?:|\bwww\.|[\w.+-]@[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}\b/i

/** A product named after its web site. Some apps on phones do that too. */
const site = /\b[\w-]+\.(?:com|net|org|io|ai|dev|co|app|cloud|fr|de|eu)\b(?:[/;) ]|$)/i

/** "compatible" once meant a browser that rendered like Netscape. Today only robots say it. */
const compatible =
  /\bcompatible\b(?!; ?(?:U; )?(?:MSIE|MSPIE|Konqueror|IBrowse|AOL|MSN |ms-office|Lotus|iCab|OmniWeb|ABrowse|Webpositive|Origyn))/i

/** In an engine's comment, any name after "like Gecko" is not a browser's. */
const strangerInComment = /\(KHTML, ?like Gecko[;,]? +(?!Safari)[A-Za-z]/i

/** No browser puts a name before the operating system. */
const nameBeforeSystem =
  /^Mozilla\/5\.0 \((?!compatible|Windows|Macintosh|X11|U;|Linux|Mobile|Tablet|Wayland|iP)[^;)]+; (?:Windows NT|Macintosh|Intel Mac OS X)/

/** A browser adds its version to its name. Robots on Linux servers often add a name alone. */
const strangerOnLinux =
  /^(?!.*(?:Android|Tizen|SMART-?TV))Mozilla\/5\.0 \(X11;[^)]*Linux.* (?:Chrome\/[\d.]+ Safari|Firefox)\/[\d.]+ +[A-Za-z][^/]*$/i

/** A semicolon after the end of a browser's user agent was added by somebody else. */
const afterEnd = /Safari\/[\d.]+;/

const carried = /Mobile|Android|iPhone|iPad|Electron|SMART-TV|SmartTV/

/** Whether a user agent is a browser's, and so a person's as far as a user agent can tell. */
export function isBrowserLike(agent: string): boolean {
  return (
    /^(?:Mozilla|Opera)\/\d/.test(agent) &&
    engine.test(agent) &&
    ![compatible, contact, trades, strangerInComment, nameBeforeSystem, strangerOnLinux].some(
      (sign) => sign.test(agent),
    ) &&
    (carried.test(agent) || !(site.test(agent) || afterEnd.test(agent)))
  )
}

export function isHeadless(agent: string): boolean {
  return headless.test(agent)
}

/** Whether a user agent says that it is a robot; for names that match a mail program by chance. */
export function namesRobot(agent: string): boolean {
  return trades.test(agent) || contact.test(agent)
}
