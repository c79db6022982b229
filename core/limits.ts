/** Every maximum in the product, with its reason. Units are in the names. */

/** Rewriting stops well before Outlook's own limit, and links grow when they are tracked. */
export const bodyRewriteCharsMaxWeb = 300_000
export const bodyRewriteCharsMaxClassic = 900_000

/** Outlook refuses a longer body, by throwing or by cutting it off (OfficeDev/office-js#6263). */
export const bodyWriteCharsMax = 1_000_000

/** Gmail clips a mail at about 102 KB, and what is clipped never loads: past this the image goes first. */
export const bodyClipBytes = 90 * 1024

/** The whole body that the command line and the registration will look at: Outlook's own limit, doubled. */
export const bodyCharsMax = 2_000_000

/** A link index is two bytes in a token; more links than this in one mail are left alone. */
export const linksPerMessageMax = 500

/** A link that a person means is shorter; a longer one seldom fits a tracked address once it is encoded. */
export const destinationCharsMax = 4_000

/** Azure's front ends cut a URL at 8,192 characters; the origin, the path and the token need about 120. */
export const trackedQueryCharsMax = 8_000

/** The visible text of a link as the rep sees it in a list. */
export const linkTextCharsMax = 200

/** 36 bytes in base64url, with no bit to spare: one spelling only. */
export const tokenChars = 48

/** Outlook allows 500 recipients a mail, Exchange Online 1,000: a registration with more is refused. */
export const recipientsMax = 1_000
/** RFC 5321: 64 for the local part, 255 for the domain, one for the sign between them. */
export const addressCharsMax = 320
/** Outlook's own limit for a display name and a subject. */
export const displayNameCharsMax = 255
export const subjectCharsMax = 255

/** A sane registration is under 200 KB; the add-in cuts what is longer. */
export const requestBodyBytesMax = 512 * 1024
/** The longest proof of a ticket, its names and braces take under 1 KB of it. */
export const registrationBytesMax = requestBodyBytesMax - 1024

/** A draft left open over a long weekend still registers. Tokens themselves do not expire. */
export const ticketLifeMs = 7 * 24 * 60 * 60 * 1000

/** Outlook shows "taking longer than expected" at 5 s: the mail is on its way well before. */
export const sendWatchdogMs = 3_500
/** A body write still under way when the mail leaves could lose both: none is begun with less time left. */
export const bodyWriteReserveMs = 1_500
/** Once a write has begun, its mail waits for it past the watchdog, but not until Outlook says so. */
export const bodyWriteWatchdogMs = 4_500
/** What of that is kept for reading the body back and for telling the service, half for each. */
export const bodyWriteTailMs = 400
/** Nobody waits for a compose handler, but two minutes of an unanswered one would hold its runtime open. */
export const composeWatchdogMs = 15_000
/** What the handler may spend on telling the service; the mail does not depend on it. */
export const registrationMs = 1_500
/** One unanswered Office call may not eat the whole time of the handler. */
export const officeCallMs = 2_000
/** While a mail is written nobody waits, and an Outlook that takes in a large paste answers late. */
export const composeCallMs = 6_000
/** The compose event has time, and classic Outlook asks twice: its runtime sends a preflight before it. */
export const ticketRequestMs = 8_000
/** A token may need a round trip to the identity platform, which no other call of Office does. */
export const accessTokenMs = 6_000
/** A person who is asked to sign in takes a while. */
export const signInMs = 120_000
/** Of the handler's time, what the handler keeps for completing its event before the watchdog does. */
export const completionMarginMs = 100
/** Two runtimes that arm one mail may step on each other's toes so often before one gives way. */
export const armRoundsMax = 5
/** A registration is a few KB, and a browser gives an origin about 5 MB. */
export const pendingRegistrationsMax = 50
/** What the pane asks of the service: a person is waiting, and can see that they are. */
export const serviceAnswerMs = 10_000
/** What the service gives for asking on is short; what is longer is not the service's. */
export const cursorCharsMax = 1_000

/** Office's limit for all custom properties of one item together. */
export const customPropertiesCharsMax = 2_500

/** HMAC-SHA-256 with a key shorter than its output is weaker than it looks. */
export const signingKeyBytesMin = 32

/** Storage refuses a queue message over 64 KiB; base64 leaves 48 KiB. */
export const queueMessageBytesMax = 48 * 1024
/** A page of anything: one round trip to storage, one screenful and a bit. */
export const pageSizeDefault = 50
export const pageSizeMax = 200
/** How many stored messages one request may look through for a filter before it answers with a cursor. */
export const filterScanMax = 1_000
/**
 * A timeline is folded from the first hits of a message and its latest ones, a page of storage each; what
 * lies between has been judged and counted, and is looked at no more.
 */
export const firstHitsMax = 1_000
export const latestHitsMax = 1_000
export const hitsPerTimelineMax = firstHitsMax + latestHitsMax
/** The tracking paths answer even when storage does not: so long may one write try. */
export const hitWriteMs = 2_000
/** So many different links of one mail in so long: nobody clicks like that, and scanners do nothing else. */
export const burstMs = 2_000
export const burstLinks = 2
export const longBurstMs = 10_000
export const longBurstLinks = 3
/**
 * One address at so many mails in so long, no two of them to the same person, is what scans for all of them:
 * five colleagues behind one address who read in the same minute come as near as four in two seconds less
 * than once in a thousand times, as near as three once in thirty. So three need another sign.
 */
export const sweepMs = 2_000
export const sweepMails = 4
export const smallSweepMails = 3
/** One process remembers so many addresses, and of each the latest mails: some 6 MB at worst. */
export const sweptSourcesMax = 2_000
export const sightingsPerSourceMax = 32
/** What one process tells others of an address: rows for this many mails, beside own uses in one page. */
export const sightingsNotedMax = 24
/** What is kept with each mail of a sweep: the other mails of two seconds, images and links. */
export const sightingsKeptMax = 16
/** A service that checks a link again does so between these after the click. */
export const secondHandFromMs = 5_000
export const secondHandUntilMs = 60_000
/** Outlook's and Safe Links' own look at a link is so near to the click. */
export const checkMs = 10_000
/** Right after delivery scanners come, and hardly anybody reads: 61 of 100 scanned mails within this. */
export const deliveryMs = 10_000
/** An image proxy that comes sooner had no reader to wait for. */
export const proxyDeliveryMs = 5_000
/** Most scanners that load pictures have done so by then: later, Microsoft fetches for a reader. */
export const scannedOpenMs = 90_000
/** Scanners that follow links are through by then, but for one in forty. */
export const scanMs = 10 * 60_000
/** The pane says within seconds that it shows a sent mail. */
export const ownViewMs = 5_000
/** A device on which the pane was in use so long ago is still the sender's. */
export const ownActiveMs = 10 * 60_000
/** While the pane is in use that is written down so often: half of what it is good for, so no gap shows. */
export const presenceEveryMs = 5 * 60_000
/** What was noticed while a hit was still being recorded is looked at once more after this. */
export const presenceAgainMs = 30_000
/** A queue that stood still over a night still finds who was there; what a verdict stands on is kept with it. */
export const ownUseKeptMs = 2 * 24 * 60 * 60_000
/** Twenty-five minutes hold five presences of a device, and a view for every mail that was looked through. */
export const ownUseReadMax = 500
/** So many moments of one message are looked up at once; all older ones were when their hits came. */
export const ownMomentsMax = 8
/** Two days hold some 600 presences of a device; four pages of storage hold those of several, and the views. */
export const ownUsesListedMax = 4_000
/** Why nothing arrives shows in the latest mails or not at all: one page of storage. */
export const checkedMailsMax = 50
/** Of old presences, so many are thrown away with each new one. */
export const ownUseForgottenMax = 20
/** What one message's verdicts stand on: a view an hour for a month is less. */
export const ownUsePerMessageMax = 500
/** Each is a button that a person pressed; what was said, done and kept with a message is one read of storage. */
export const saidPerMessageMax = 400
/** Whoever says something twice at once, in two panes, is no busier than that. */
export const sayTriesMax = 5
/** So many mails of a mailbox are judged again for one presence: no more are opened in ten minutes. */
export const concernedMessagesMax = 10
/** One process remembers so many devices on which a pane is in use; then it starts afresh. */
export const devicesInUseMax = 10_000
/** Each recipient who could be named is a look-up; in a larger round only who replies is. */
export const namedRecipientsMax = 10
/** Of a contact's latest mails, so many are searched for devices; those of a day are fewer. */
export const contactMailsLatest = 20
/** And so many for the contact's own dates: one read of storage. */
export const contactMailsMax = 1_000
/** A person reads one mail with a computer, a phone and a tablet. */
export const devicesPerMailMax = 5
/** A change of a contact's lawful basis reaches so many of the caller's latest mails at once. */
export const basisMessagesMax = 20
/** A reply this soon after an open says who opened. */
export const replyMs = 30 * 60_000
/** How long later hits may change a verdict: no rule looks further. */
export const clickOpenMs = 10 * 60_000
export const openOpenMs = 2 * 60_000
/** A hit can change what is known of hits this much older, and of all that are newer. */
export const reviseMs = 2 * 60_000
/** The same link again in the time of a double click, or of an impatient one. */
export const clickFoldMs = 5_000
/** Repeated loads by one reader inside this time are one open. */
export const openFoldMs = 60_000
/** What a recipient's mail client says about itself, once it has been described. */
export const clientNameCharsMax = 80
/** So many user agents a process remembers together with what they are, and for how long at most. */
export const agentsRememberedMax = 200
export const agentsRememberedMs = 60_000
/** A reason code, and how many of them one event may have; there are fewer than that. */
export const codeCharsMax = 40
export const reasonsMax = 20
/** Enough to tell the addresses of one day apart; 64 bits in base64url. */
export const addressHashBytes = 8
export const addressHashCharsMax = 11
/** In front of the functions stand at most a front door, a gateway and the platform's own proxy. */
export const trustedProxiesMax = 5

/** Apple's list, the longest, has a quarter of a million lines and some twenty megabytes. */
export const networkListBytesMax = 48 * 1024 * 1024
/** Nobody waits for a list; but a timer's run should end. */
export const networkListMs = 60_000
/** What is left of a list once neighbours are put together: a tenth of this, and a row of storage holds it. */
export const networkRangesMax = 40_000
/** Nobody who is listed has more than a 256th of all addresses; a list that says so is damaged. */
export const networkBitsMinV4 = 8
export const networkBitsMinV6 = 20
/** Longer prefixes of Apple's are rounded up to this: what is between is Apple's too. */
export const appleBitsMaxV6 = 44
/** Lists change by the week: each process looks so often whether there are newer ones. */
export const networksLookMs = 60 * 60_000

/** The rep is told within five seconds: so often the pane asks while something is likely to happen. */
export const lookFastMs = 2_000
/** And so often while nothing is: one small answer, mostly "unchanged". */
export const lookSlowMs = 10_000
/** How long a start, a change or the rep's return makes news likely. */
export const lookFastForMs = 2 * 60_000
/** How often the pane reads the mail that is being written: well under a tenth of what Outlook can bear. */
export const draftLookMs = 3_000
/** What one process keeps of hits while storage does not answer, some 70,000; what is beyond is lost. */
export const hitsHeldBytesMax = 32 * 1024 * 1024
/** How soon after a failed write one write asks again whether storage is back; longer each time. */
export const hitProbeMsFirst = 250
export const hitProbeMsMax = 5_000
/** Writes of hits in flight: storage works on one while the process prepares the other. */
export const hitWritersMax = 2
/** A second write starts only for this many hits: smaller groups cost more storage operations than they save time. */
export const hitsOfFullGroup = 32
/** Messages that one process records at once: more would hold up the door, which shares its storage. */
export const recordingsAtOnceMax = 4
/** So many readers who wait for one write are a crowd; a mail with a few images read by one person is not. */
export const crowdHits = 8
/** A crowd has gone when none has been seen for so long. */
export const crowdGoneMs = 1_000
/** How often a recording that gives way looks whether the crowd has gone. */
export const crowdLookMs = 100
/** A recording gives way to a crowd at the same process's door, but to no hit that came longer ago. */
export const recordingDelayMsMax = 10_000
/** Messages whose hits one process remembers after a fold: with 2,000 hits each, some 40 MB at worst. */
export const messagesRememberedMax = 64
/** Two hits of one message at the same time: one of them folds again. So often before the queue tries later. */
export const foldTriesMax = 8

/** Any other storage call: a person is waiting for it, or a queue message that comes again. */
export const storageCallMs = 10_000
/** Azure Tables refuses a property over 64 KiB. */
export const storagePropertyBytesMax = 64 * 1024

/** Loads and uses of links in so short a while are one notice: the feed has them all. */
export const noticeFoldMs = 60_000
/** The longest IANA name has 32 characters. */
export const timeZoneCharsMax = 64

/** Office refuses a longer text in a bar above a mail, by throwing. */
export const barCharsMax = 150

/** What the rep types into the search box. */
export const searchCharsMax = 200

/** Entra's advice for clocks that differ. */
export const clockSkewS = 300
/** The keys of the issuer are fetched seldom, and a caller waits for them. */
export const issuerKeysMs = 5_000
/** A health answer that takes longer than this is itself the bad news. */
export const healthCheckMs = 3_000
/** Anyone may ask for health: storage is asked at most so often. */
export const healthFreshMs = 1_000
/** Browsers ask again after this before a cross-origin request; Chromium allows two hours. */
export const preflightFreshS = 7_200

/** Exchange takes 256 KB of headers; a mail that was relayed often has a hundred, a sane one sixty. */
export const headersMax = 2_000
export const headerNameCharsMax = 200
/** References of a thread of a year; what is longer is cut at its beginning, because the end is near. */
export const headerValueCharsMax = 16_000
/** RFC 5322 allows lines of 998 characters, and a message id stands on one. */
export const messageIdCharsMax = 998
/** Each is a look-up in storage: the mails that were answered last, and the one that began it all. */
export const answeredMax = 12
/** Graph's ids of messages and conversations are about 150 characters. */
export const graphIdCharsMax = 1_000
/** Properties that were asked for by name, and there are five. */
export const extendedPropertiesMax = 50
/** A report holds a copy of the mail; the part that names recipients comes first, the copied headers next. */
export const reportCharsMax = 200_000
/** A bounce to a long list; so many addresses of any length fit into one property of storage. */
export const failedMax = 50
/** What comes back to one mail is read in one page; of a longer exchange the newest. */
export const answersPerMessageMax = 200
/** All hits, all answers with the open that each may tell of, the sending, and an open known from a click. */
export const eventsPerTimelineMax = hitsPerTimelineMax + 2 * answersPerMessageMax + 2
/** Mails of one conversation that were tracked; an arrival belongs to one of the newest. */
export const threadsPerKeyMax = 20
/** A letter and a SHA-256 in base64url. */
export const threadNameCharsMax = 44
/** Of those, so many are shown together; each is read and judged anew. */
export const conversationMessagesMax = 5
/** Graph answers most questions within a second: what takes longer than this is asked again later. */
export const graphRequestMs = 15_000
/** Graph is asked so often before the mailbox is left for a later catch-up, minutes away. */
export const graphTriesMax = 3
/** A token that Graph refuses is thrown away at most so often, or we should be refused by Entra, too. */
export const tokenRenewMs = 5 * 60_000
/** A longer Retry-After is not waited for: a queue function is paid by the second. */
export const graphRetryAfterSMax = 20
/** Outlook's own limit: requests of one app at one mailbox at the same time. */
export const graphLanesMax = 4
/** Graph's own limit for one $batch. */
export const graphBatchMax = 20
/** Twenty of the largest mails that anybody writes; Exchange Online refuses a body over a few MB. */
export const graphAnswerBytesMax = 64 * 1024 * 1024
/** A page of a folder's changes: its ids are read in batches of graphBatchMax. */
export const graphPageSize = 100
/** What one catch-up looks at before it lets others have a turn; the rest follows from the kept link. */
export const graphPagesMax = 20
/** Ids of Graph have about 150 characters, and its links about 2,000. */
export const graphNameCharsMax = 1_000
export const graphLinkCharsMax = 16_000
/** Graph allows 10,080 minutes; ten less, because clocks differ. */
export const subscriptionLifeMs = 10_070 * 60_000
/** So long before its end a subscription is renewed: a weekend's outage does not end it. */
export const subscriptionRenewMs = 3 * 24 * 60 * 60_000
/** Notifications get lost, and rules move mail, without a word: so often a folder is looked through all the same. */
export const watchSyncMs = 60 * 60_000
/** What Graph has refused for good is asked again so often: somebody may have granted it since. */
export const watchRefusedMs = 6 * 60 * 60_000
/** How far before the last look a new one begins when its place is lost: clocks differ, and mail is slow. */
export const watchOverlapMs = 15 * 60_000
/** Addresses that one person sends from; more are not learned. */
export const ownAddressesMax = 20
/** A tenant's enrolled mailboxes are read so often, for who in it is a team mate. */
export const matesLookMs = 10 * 60_000
/** Two folders of 10,000 mailboxes, in pages: more than any sales team has. */
export const mateWatchesMax = 20_000
/** Graph sends a notification of about 1 KB for each change, and seldom more than a few together. */
export const notificationBodyBytesMax = 1024 * 1024
export const notificationsMax = 1_000
/** Graph's own are under 200 characters. */
export const validationTokenCharsMax = 1_000
/** Graph's own limit is 128. */
export const clientStateCharsMax = 128
/** The source of a report, for the failed recipients that stand in it alone. */
export const sourceCharsMax = 256 * 1024
/** Graph tells of a sent mail up to three minutes late, and its answers can come first: so long they are looked for. */
export const sentFreshMs = 15 * 60_000
/** Graph tells times in whole seconds. */
export const sentTimeToleranceMs = 2_000
/** One process remembers so many mailboxes that it has had enrolled. */
export const enrolledMax = 10_000
/** A version that was overtaken is read again; more often than this nobody is that unlucky. */
export const watchTriesMax = 5
/** What is older than this when it could be told is no news: it was kept back by an outage, or was not wanted then. */
export const noticeAgeMs = 24 * 60 * 60_000
/** Azure Queues' own: a message may stay out of sight so long. */
export const queueDelayMaxMs = 7 * 24 * 60 * 60_000
/** A line is announced just before it is written: nobody looks for it earlier than this, and not forever. */
export const noticeReadDelayMs = 1_000
export const noticeReadTriesMax = 4
/** A notice that a channel does not take is sent again so often, each time after four times as long. */
export const noticeTriesMax = 5
export const noticeRetryMs = 15_000
/** Whoever is sending a notice is taken for dead after this: longer than a channel may take with all its tries. */
export const noticeSendingMs = 3 * 60_000
/** Versions that were overtaken are read again; more often than this nobody is that unlucky. */
export const noticeClaimsMax = 20
/** A message's or a mailbox's row remembers its last notices, so that none is told twice. */
export const noticesDoneMax = 50
/** Notices that wait in one row for their channels; the oldest give way. */
export const noticesDueMax = 20
/** What quiet hours keep for their summary; more opens than this are no better news. */
export const noticesKeptMax = 150
/** What limits per minute are counted over. */
export const minuteMs = 60_000
/** Teams shows one person no more of an app's notices in a minute, and throttles the app. */
export const teamsPerMinuteMax = 10
/** Teams cuts a notice at about 150 characters, names and words together. */
export const teamsParameterCharsMax = 60
export const teamsPreviewCharsMax = 150
/** Teams' own limit for a card that comes by a webhook. */
export const cardBytesMax = 28 * 1024
/** Workflows answer within a second or two. */
export const cardRequestMs = 10_000
/** Addresses of workflows have about 300 characters, signature included. */
export const cardUrlCharsMax = 2_000
/** Mails that a summary names; the others are counted. */
export const summaryMailsMax = 20
/** Lines of the feed that a digest looks at: more than a person's mail of one day causes. */
export const digestLinesMax = 1_000
/** Digests that one strike of the timer hands on; the next strike goes on from there. */
export const digestsPerStrikeMax = 2_000

/** How often the pane reads the list of messages again that the rep looks at: each time a whole page. */
export const listLookMs = 20_000
/** Nobody types slower within a word; a search reads a thousand messages. */
export const typingPauseMs = 250
/** So many signs of people reading one mail in so long, and not longer ago than that: it is being talked about. */
export const hotSigns = 3
export const hotSpanMs = 2 * 60 * 60_000
export const hotFreshMs = 24 * 60 * 60_000
/** A mail that nobody touched for so long had been given up. */
export const revivedQuietMs = 14 * 24 * 60 * 60_000
/** More than this on top of the feed would hide it. */
export const hotMax = 3
/** Office's functions for mail that leaves came with Mailbox 1.12. */
export const mailboxSetNeeded = 12
/** Who waits longer than this for an answer notices. */
export const serviceSlowMs = 2_000
/** A clock may be off by so much before times in the pane look wrong. */
export const clockOffMs = 60_000
/** A rep who has sent nothing for so long is on leave, or Outlook does not run the add-in. */
export const sentLongAgoMs = 7 * 24 * 60 * 60_000
/** Of so many mails at least one is loaded by something, if loads get through. */
export const checkedMailsQuiet = 10
/** A page of Azure Tables: what is read to be counted is read in such strides. */
export const storagePageSize = 1_000
/** Azure Tables takes no more rows in one transaction. */
export const transactionRowsMax = 100
/** Mails looked through for those to one person, in one request: five pages of storage, a second at worst. */
export const contactScanMax = 5_000
/** Insights are of the latest mails and lines only: some two and five pages of storage, a second at worst. */
export const insightMailsMax = 2_000
export const insightLinesMax = 5_000
/** Mails from before the days of insights that are opened on them: so many are read one by one. */
export const insightEarlierMailsMax = 50
export const insightDaysMax = 90
/** All lines that insights look at may be of one hour. */
export const opensPerHourMax = insightLinesMax
/** People whom insights name; twice as many are looked up, because some may not be named. */
export const engagedMax = 8
/** Fewer opens than these say nothing of when mail is read. */
export const habitOpensMin = 20
/** A browser's history holds no more entries of one tab: of the people in it a reload finds so many. */
export const historyEntriesMax = 50
/** How often the pane asks again for what the service has to go through many mails for. */
export const countedLookMs = 60_000
