/**
 * Tells a browser from everything else that speaks HTTP, by how its string is built and not by a list of
 * robots: a browser calls itself Mozilla or Opera, names the engine that draws for it, and says nothing of
 * whom to complain to. New robots come every week; new engines once in ten years.
 */

/** Words by which a robot that borrows a browser's string says what it does. */
const trades =
  /(?:^|[^u]|[^c]u)bots?\b|crawl|spider|(?:^|[^m])scan(?:ner|ning)?\b|slurp|fetch(?:er)?\b|scrap(?:er|y)|preview|snapshot|screenshot|thumbnail|archiv(?:er|ebox)|(?:link|url|page|proxy|site|up|health)-?check|checker\b|validator|verif(?:y|ier|ication)|monitor(?:ing)?\b|prob(?:e|er|ing)\b|synthetic|diagnostics|observatory|measurement|insights|favicon|console\)|classifier|optimizer|audit|security|research|experiment|lighthouse|prerender|splash version|nutch|wget|curl|python|httpclient|feedly|rss\b|proxy\b|agent\b|agent-|finder\b|test(?:er|locally|suite)\b|PTST\/|Google-[A-Z]|-Google\b/i

/** Programs that draw like a browser where nobody looks: the same engine, no window. */
const headless = /headless|phantomjs|slimerjs|puppeteer|playwright|selenium|webdriver|cypress/i

const engine =
  /AppleWebKit\/|KHTML\/|Gecko\b|Trident\/|MSIE ?\d|Presto\/|^Opera\/\d|Servo\/|Goanna\/|NetFront\/|Nintendo|PLAYSTATION|ArkWeb\/|iCab\b|LibWeb\b|Ladybird\//i

/** A web or mail address: whom to ask, what to read. */
const contact = /https?:|\bwww\.|[\w.+-]@[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}\b/i

/** A product named after its web site. Apps on phones do that too. */
const site = /\b[\w-]+\.(?:com|net|org|io|ai|dev|co|app|cloud|fr|de|eu)\b(?:[/;) ]|$)/i

/** "compatible" was for those that drew like Netscape: what says so now draws nothing. */
const compatible =
  /\bcompatible\b(?!; ?(?:U; )?(?:MSIE|MSPIE|Konqueror|IBrowse|AOL|MSN |ms-office|Lotus|iCab|OmniWeb|ABrowse|Webpositive|Origyn))/i

/** The one thing an engine's comment says; what follows inside is somebody else's name. */
const strangerInComment = /\(KHTML, ?like Gecko[;,]? +(?!Safari)[A-Za-z]/i

/** Nobody puts a name before the system. */
const nameBeforeSystem =
  /^Mozilla\/5\.0 \((?!compatible|Windows|Macintosh|X11|U;|Linux|Mobile|Tablet|Wayland|iP)[^;)]+; (?:Windows NT|Macintosh|Intel Mac OS X)/

/** A browser that adds its name adds its version; what runs on a server under Linux often says a name alone. */
const strangerOnLinux =
  /^(?!.*(?:Android|Tizen|SMART-?TV))Mozilla\/5\.0 \(X11;[^)]*Linux.* (?:Chrome\/[\d.]+ Safari|Firefox)\/[\d.]+ +[A-Za-z][^/]*$/i

/** What stands behind a semicolon after the end of a browser's string is not the browser's. */
const afterEnd = /Safari\/[\d.]+;/

const carried = /Mobile|Android|iPhone|iPad|Electron|SMART-TV|SmartTV/

/** Whether a string is a browser's: a person's, as far as a string can tell. */
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

/** Whether a string that is not a browser's says so itself; for names that fit a mail program by chance. */
export function namesRobot(agent: string): boolean {
  return trades.test(agent) || contact.test(agent)
}
