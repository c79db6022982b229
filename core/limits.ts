/** Every limit in the product, with its reason. Units are in the names. */

/** Longer bodies are not rewritten: this stays well below Outlook's own limit, because tracked links are longer. */
export const bodyRewriteCharsMaxWeb = 300_000
export const bodyRewriteCharsMaxClassic = 900_000

/** Outlook rejects a longer body or truncates it (OfficeDev/office-js#6263). */
export const bodyWriteCharsMax = 1_000_000

/** Gmail clips a mail at about 102 KB and never loads what it clips: in a longer mail that is written the image goes first. */
export const bodyClipBytes = 90 * 1024

/** The longest body that the command line reads: twice Outlook's own limit. */
export const bodyCharsMax = 2_000_000

/** Further links of a mail are left alone. A token has two bytes for the link index. */
export const linksPerMessageMax = 500

/** The longest destination that is stored or redirected to. What fits into a tracked address is shorter. */
export const destinationCharsMax = 4_000

/** Readings of a tracked link that are tried if its ampersands were decoded. Ordinary addresses have fewer fields. */
export const destinationFieldsMax = 20

/** A longer address is not read at all: hardly any service accepts one, and a body may hold many. */
export const hrefCharsMax = 32_000

/**
 * Classic Outlook opens no link over some 2,048 characters, and a tracked one is longer than what it leads to
 * (Azure-Samples/active-directory-b2c-advanced-policies#14). This is the query as Safe Links encodes it once
 * more; origin, path and token take 120, and what Safe Links adds some 350.
 */
export const trackedQueryCharsMax = 1_500

/** The visible text of a link, as a list shows it to the rep. */
export const linkTextCharsMax = 200

/** 36 bytes in base64url without spare bits, so each token has exactly one spelling. */
export const tokenChars = 48

/** Outlook allows 500 recipients per mail, Exchange Online 1,000. A registration with more is refused. */
export const recipientsMax = 1_000
/** RFC 5321: 64 for the local part, 255 for the domain, one for the @. */
export const addressCharsMax = 320
/** Outlook's own limit for a display name and a subject. */
export const displayNameCharsMax = 255
export const subjectCharsMax = 255

/** A normal registration is under 200 KB. The add-in shortens a longer one. */
export const requestBodyBytesMax = 512 * 1024
/** The ticket's proof and the JSON around it take less than the 1 KB that is set aside here. */
export const registrationBytesMax = requestBodyBytesMax - 1024

/** Long enough for a draft that stays open over a long weekend. Tokens themselves never expire. */
export const ticketLifeMs = 7 * 24 * 60 * 60 * 1000

/** Outlook shows "taking longer than expected" after 5 s. The mail must be on its way well before. */
export const sendWatchdogMs = 3_500
/** A mail that leaves during a body write could be lost, so no write is started with less time left than this. */
export const bodyWriteReserveMs = 1_500
/** A mail waits for a write that has begun, past the watchdog, but not until Outlook shows its warning. */
export const bodyWriteWatchdogMs = 4_500
/** The part of that time reserved for reading the body back and for registering, half for each. */
export const bodyWriteTailMs = 400
/** Nobody waits for a compose handler, but an unfinished one would keep its runtime open for two minutes. */
export const composeWatchdogMs = 15_000
/** How long the send handler may spend on registering the mail. The mail does not depend on it. */
export const registrationMs = 1_500
/** One unanswered Office call must not use up all the time that the handler has. */
export const officeCallMs = 2_000
/** Nobody waits for these calls, and Outlook answers late while it processes a large paste. */
export const composeCallMs = 6_000
/** The compose event has time. In classic Outlook a request takes two round trips, because of the preflight. */
export const ticketRequestMs = 8_000
/** Getting a token may take a round trip to the identity platform, unlike any other Office call. */
export const accessTokenMs = 6_000
/** Signing in takes a person a while. */
export const signInMs = 120_000
/** Time that the handler reserves for completing its event before the watchdog does. */
export const completionMarginMs = 100
/** How often two runtimes that arm the same mail may collide before one gives up. */
export const armRoundsMax = 5
/** A registration takes a few KB, and a browser allows an origin about 5 MB. */
export const pendingRegistrationsMax = 50
/** Timeout of the pane's requests to the service: a person is waiting, and can see that they are. */
export const serviceAnswerMs = 10_000
/** The service's own cursors are short. A longer one does not come from the service. */
export const cursorCharsMax = 1_000

/** Office's limit for all custom properties of one item. */
export const customPropertiesCharsMax = 2_500

/** A key shorter than the output of HMAC-SHA-256 weakens it. */
export const signingKeyBytesMin = 32

/** Azure refuses queue messages over 64 KiB. Base64 leaves 48 KiB of content. */
export const queueMessageBytesMax = 48 * 1024
/** Items per page: one round trip to storage, a little more than a screenful. */
export const pageSizeDefault = 50
export const pageSizeMax = 200
/** How many stored messages one filtered request scans before it answers with a cursor. */
export const filterScanMax = 1_000
/**
 * A timeline is folded from the first hits of a message and its latest ones, one page of storage each.
 * The hits in between have been judged and counted, and are not read again.
 */
export const firstHitsMax = 1_000
export const latestHitsMax = 1_000
export const hitsPerTimelineMax = firstHitsMax + latestHitsMax
/**
 * Lines of one mail this far apart are read separately, in at most so many reads at once: between them the
 * feed may hold a year of lines about other mails.
 */
export const lineGapMs = 60 * 60_000
export const lineReadsMax = 16
/** How long a reader waits for a write. After that, `/o/` and `/l/` answer without it. */
export const hitWriteMs = 2_000
/** This many different links of one mail in this time are a burst: scanners do that, people cannot. */
export const burstMs = 2_000
export const burstLinks = 2
export const longBurstMs = 10_000
export const longBurstLinks = 3
/**
 * One address at this many mails in this time, no two of them to the same person, is a scanner. Of five
 * colleagues behind one address who read within a minute, four fall into the same two seconds less than
 * once in a thousand times, but three do once in thirty. So three mails need another sign.
 */
export const sweepMs = 2_000
export const sweepMails = 4
export const smallSweepMails = 3
/** How many addresses one process remembers, and how many sightings of each: some 6 MB at worst. */
export const sweptSourcesMax = 2_000
export const sightingsPerSourceMax = 32
/** How many sightings of an address one process writes for others, so that a page has room for own uses too. */
export const sightingsNotedMax = 24
/** How many sightings are kept with each mail of a sweep: images and links of the other mails in two seconds. */
export const sightingsKeptMax = 16
/** A service that checks a link again does so within this span after the click. */
export const secondHandFromMs = 5_000
export const secondHandUntilMs = 60_000
/** Outlook and Safe Links check a link within this time of the click. */
export const checkMs = 10_000
/** Right after delivery come scanners and hardly any readers: 61 of 100 scans fall within this time. */
export const deliveryMs = 10_000
/** An image proxy that fetches sooner after delivery is probably not fetching for a reader. */
export const proxyDeliveryMs = 5_000
/** By then, most scanners that load pictures have done so. A later fetch by Microsoft is for a reader. */
export const scannedOpenMs = 90_000
/** By then, all but one in forty of the scanners that follow links are done. */
export const scanMs = 10 * 60_000
/** The pane reports within seconds that it shows a sent mail. */
export const ownViewMs = 5_000
/** A device still counts as the sender's for this long after the pane was used on it. */
export const ownActiveMs = 10 * 60_000
/** How often a presence is written while the pane is in use: twice per `ownActiveMs`, so that there is no gap. */
export const presenceEveryMs = 5 * 60_000
/** Delay of the second check for hits that were still being recorded when a presence was noticed. */
export const presenceAgainMs = 30_000
/** Long enough for a queue that stood still overnight. Evidence that a verdict rests on is kept with its message. */
export const ownUseKeptMs = 2 * 24 * 60 * 60_000
/** The longest time span of one look-up. Eight of them cover a queue that stood still overnight. */
export const ownMomentMsMax = 2 * 60 * 60_000
/** `ownMomentMsMax` holds 24 presences of each of five devices, and a view every twenty seconds. */
export const ownUseReadMax = 500
/** How many time spans of one message are looked up at once. Older ones were looked up when their hits came. */
export const ownMomentsMax = 8
/** Two days hold some 600 presences per device. Four pages of storage hold several devices and the views. */
export const ownUsesListedMax = 4_000
/** The reason why nothing arrives shows in the latest mails or not at all. This is one page of storage. */
export const checkedMailsMax = 50
/** How many old presences are deleted with each new one. */
export const ownUseForgottenMax = 20
/** Evidence kept with one message. A view every hour for a month would be less. */
export const ownUsePerMessageMax = 500
/** Each mark is a button that the rep pressed. Marks and kept evidence of a message fit into one read of storage. */
export const saidPerMessageMax = 400
/** Retries when the rep marks the same event in two panes at once. */
export const sayTriesMax = 5
/** How many mails are judged again for one presence. No more than that are opened in ten minutes. */
export const concernedMessagesMax = 10
/** How long the feed waits for them. A pane gives its request ten seconds; the rest shows in the next feed. */
export const presenceMsMax = 3_000
/** How many devices with a pane in use one process remembers before it starts afresh. */
export const devicesInUseMax = 10_000
/** Each recipient who could be named costs a look-up. Of more recipients, only those who reply are looked up. */
export const namedRecipientsMax = 10
/** How many of a contact's latest mails are searched for devices. A day has fewer. */
export const contactMailsLatest = 20
/** How many are read for a contact's first and last dates: one read of storage. */
export const contactMailsMax = 1_000
/** A person may read one mail on a computer, a phone and a tablet. */
export const devicesPerMailMax = 5
/** How many of the caller's latest mails are updated at once when a contact's lawful basis changes. */
export const basisMessagesMax = 20
/** A reply this soon after an open shows who opened. */
export const replyMs = 30 * 60_000
/** How long later hits may change the verdict of a click or an open. No rule looks further. */
export const clickOpenMs = 10 * 60_000
export const openOpenMs = 2 * 60_000
/** A hit can change the verdicts of hits that are older by this much, and of all newer ones. */
export const reviseMs = 2 * 60_000
/** The same link again within this time is a double click or an impatient one. */
export const clickFoldMs = 5_000
/** Repeated loads by one reader within this time are one open. */
export const openFoldMs = 60_000
/** The described name of a recipient's mail client. */
export const clientNameCharsMax = 80
/** How many user agents a process caches with their descriptions, and for how long. */
export const agentsRememberedMax = 200
export const agentsRememberedMs = 60_000
/** Length of a reason code, and how many one event may have. Real ones stay below both. */
export const codeCharsMax = 40
export const reasonsMax = 20
/** 64 bits are enough to tell the addresses of one day apart. In base64url they take 11 characters. */
export const addressHashBytes = 8
export const addressHashCharsMax = 11
/** At most a front door, a gateway and the platform's own proxy stand in front of the functions. */
export const trustedProxiesMax = 5

/** Apple's list is the longest, with a quarter of a million lines and some twenty megabytes. */
export const networkListBytesMax = 48 * 1024 * 1024
/** Nobody waits for a list, but the timer's run has to end. */
export const networkListMs = 60_000
/** After adjacent ranges are merged, real lists have a tenth of this. It still fits into one row of storage. */
export const networkRangesMax = 40_000
/** No listed owner has more than a 256th of all addresses. A list with a larger range is damaged. */
export const networkBitsMinV4 = 8
export const networkBitsMinV6 = 20
/** Longer prefixes in Apple's list are widened to this. The addresses in between are Apple's too. */
export const appleBitsMaxV6 = 44
/** How often each process looks for newer lists. They change about weekly. */
export const networksLookMs = 60 * 60_000

/** How often the pane polls while news is likely, so that the rep sees it within five seconds. */
export const lookFastMs = 2_000
/** How often the pane polls otherwise. The answer is small, mostly "unchanged". */
export const lookSlowMs = 10_000
/** News counts as likely for this long after a start, a change or the rep's return. */
export const lookFastForMs = 2 * 60_000
/** How often the pane reads the mail that is being written: well under a tenth of what Outlook can take. */
export const draftLookMs = 3_000
/** Memory for hits while storage is down, some 150,000 per process. Further hits are lost and counted. */
export const hitsHeldBytesMax = 32 * 1024 * 1024
/** The pause before one write probes whether storage is back. It doubles each time, up to the maximum. */
export const hitProbeMsFirst = 250
export const hitProbeMsMax = 5_000
/** Writes of hits in flight: storage works on one while the process prepares the other. */
export const hitWritersMax = 2
/** A second write starts only for this many hits. Smaller groups would cost storage operations and save little time. */
export const hitsOfFullGroup = 32
/** Messages that one process records at once. More would slow down `/o/` and `/l/`, which share its storage. */
export const recordingsAtOnceMax = 4
/** This many readers waiting for one write are a crowd. One person reading a mail with a few images is not. */
export const crowdHits = 8
/** A crowd counts as gone when none has been seen for this long. */
export const crowdGoneMs = 1_000
/** How often a recording that gives way checks whether the crowd has gone. */
export const crowdLookMs = 100
/** A recording gives way to a crowd of readers at the same process, but delays no hit for longer than this. */
export const recordingDelayMsMax = 10_000
/** Messages whose hits one process caches after a fold. With 2,000 hits each, that is some 40 MB at worst. */
export const messagesRememberedMax = 64
/** When two workers fold one message, one of them tries again. After this many tries the queue retries later. */
export const foldTriesMax = 8

/** Tries to register a message while others write to it, above all its counts. */
export const registerTriesMax = 8

/** Timeout of any other storage call. Either a person is waiting, or a queue message will be retried. */
export const storageCallMs = 10_000
/** Azure Tables refuses a property over 64 KiB. */
export const storagePropertyBytesMax = 64 * 1024

/** Opens and clicks within this time make one notice. The feed shows all of them. */
export const noticeFoldMs = 60_000
/** The longest IANA name has 32 characters. */
export const timeZoneCharsMax = 64

/** Office throws if the text of a bar above a mail is longer. */
export const barCharsMax = 150

/** The text in the search box. */
export const searchCharsMax = 200

/** The clock skew that Entra recommends. */
export const clockSkewS = 300
/** The issuer's keys are fetched rarely, but a caller waits for them. */
export const issuerKeysMs = 5_000
/** A health answer that takes longer than this is itself the bad news. */
export const healthCheckMs = 3_000
/** Anyone may request health, so storage is checked at most this often. */
export const healthFreshMs = 1_000
/** How long browsers may cache a preflight. Chromium allows two hours. */
export const preflightFreshS = 7_200

/** Exchange accepts 256 KB of headers. A normal mail has sixty of them, an often relayed one a hundred. */
export const headersMax = 2_000
export const headerNameCharsMax = 200
/** The References of a year-long thread fit. A longer value loses its beginning: the nearest ids are last. */
export const headerValueCharsMax = 16_000
/** RFC 5322 allows lines of 998 characters, and a message id fits on one line. */
export const messageIdCharsMax = 998
/** Each costs a look-up in storage: the mails answered last, and the one that started the thread. */
export const answeredMax = 12
/** Graph's ids of messages and conversations are about 150 characters. */
export const graphIdCharsMax = 1_000
/** Only five properties are requested, by name. */
export const extendedPropertiesMax = 50
/** A report includes a copy of the mail. The failed recipients come first, then the copied headers. */
export const reportCharsMax = 200_000
/** For a bounce from a long list. */
export const failedMax = 50
/** Their length as JSON. A storage property holds 32,768 characters, and an answer has more in it than these. */
export const failedCharsMax = 20_000
/** Answers to one mail are read in one page: the newest, if there are more. */
export const answersPerMessageMax = 200
/** All hits, all answers with an inferred open each, the sending, and an open inferred from a click. */
export const eventsPerTimelineMax = hitsPerTimelineMax + 2 * answersPerMessageMax + 2
/** Tries to store an answer while others store the same one. */
export const answerTriesMax = 5
/** Tracked mails of one conversation. An arrival belongs to one of the newest. */
export const threadsPerKeyMax = 20
/** A letter and a SHA-256 in base64url. */
export const threadNameCharsMax = 44
/** How many of those are shown together. Each is read and judged again. */
export const conversationMessagesMax = 5
/** Graph answers most requests within a second. A slower one is retried later. */
export const graphRequestMs = 15_000
/** Tries before the mailbox is left to a later catch-up, minutes away. */
export const graphTriesMax = 3
/** How often a refused token may be replaced. More often, and Entra would refuse us too. */
export const tokenRenewMs = 5 * 60_000
/** A longer Retry-After is not waited for, because a queue function is billed by the second. */
export const graphRetryAfterSMax = 20
/** Outlook's own limit for concurrent requests of one app to one mailbox. */
export const graphLanesMax = 4
/** Graph's own limit for one $batch. */
export const graphBatchMax = 20
/** Twenty very large mails. Exchange Online refuses a body over a few MB. */
export const graphAnswerBytesMax = 64 * 1024 * 1024
/** A page of a folder's changes: its ids are read in batches of graphBatchMax. */
export const graphPageSize = 100
/** How many pages one catch-up reads before others get a turn. The stored link continues it. */
export const graphPagesMax = 20
/** Graph's ids have about 150 characters, its links about 2,000. */
export const graphNameCharsMax = 1_000
export const graphLinkCharsMax = 16_000
/** Graph allows 10,080 minutes; ten less, because clocks differ. */
export const subscriptionLifeMs = 10_070 * 60_000
/** How long before its end a subscription is renewed, so that an outage over a weekend does not end it. */
export const subscriptionRenewMs = 3 * 24 * 60 * 60_000
/** How often a folder is read in any case, because notifications get lost and mailbox rules move mail unnoticed. */
export const watchSyncMs = 60 * 60_000
/**
 * How long after its owner was last seen a mailbox is still read. Longer than holidays and most sick leaves;
 * whoever has left or stopped using the add-in is not read any longer.
 */
export const watchIdleMs = 60 * 24 * 60 * 60_000
/** How often it is noted that the owner of a mailbox was seen, by each process. */
export const watchSeenMs = 24 * 60 * 60_000
/** How often a permanent refusal by Graph is retried. Somebody may have granted the permission since. */
export const watchRefusedMs = 6 * 60 * 60_000
/**
 * How many looks in a row a page of changes is read again because of a message that Graph fails to serve
 * while it serves others: an hour of looks. After that the message is passed over.
 */
export const watchLooksMax = 12
/** If the delta link is lost, reading starts this long before the last look: clocks differ, and mail is slow. */
export const watchOverlapMs = 15 * 60_000
/** How many addresses are learned that one person sends from. */
export const ownAddressesMax = 20
/** How often the tenant's enrolled mailboxes are read, to know who is a team mate. */
export const matesLookMs = 10 * 60_000
/** Two folders of 10,000 mailboxes: more than any sales team has. */
export const mateWatchesMax = 20_000
/** Graph sends about 1 KB per change, and rarely more than a few changes together. */
export const notificationBodyBytesMax = 1024 * 1024
export const notificationsMax = 1_000
/** Graph's own are under 200 characters. */
export const validationTokenCharsMax = 1_000
/** Graph's own limit is 128. */
export const clientStateCharsMax = 128
/** How much of a report's source is read, for failed recipients that are named nowhere else. */
export const sourceCharsMax = 256 * 1024
/** Graph reports a sent mail up to three minutes late. If it is this fresh, answers that came first are looked for. */
export const sentFreshMs = 15 * 60_000
/** Graph gives times in whole seconds. */
export const sentTimeToleranceMs = 2_000
/** How many enrolled mailboxes one process remembers. */
export const enrolledMax = 10_000
/** The name of a company, as a heading shows it. */
export const companyCharsMax = 100
/** A link that was pasted, percent-encoded: the longest that is read at all may double. Addresses are far shorter. */
export const formBodyBytesMax = 2 * hrefCharsMax
/** A person may try several addresses of theirs. Each try costs a queue message and the look-up of a mail. */
export const objectionsPerMinuteMax = 10
/** Mails that one queue message has judged again: with 80 bytes each, some 32 KB. */
export const mailsPerEntryMax = 400
/** How many addresses, as their hashes of the day, one process counts tries of before it starts afresh. */
export const objectorsRememberedMax = 10_000
/** Tries to record a contact's basis while others do the same. */
export const basisTriesMax = 5
/** Tries to save a watch that others change at the same time. */
export const watchTriesMax = 5
/** An event older than this is no longer worth a notice: an outage delayed it, or it was not wanted then. */
export const noticeAgeMs = 24 * 60 * 60_000
/** Azure Queues' own limit for how long a message may stay invisible. */
export const queueDelayMaxMs = 7 * 24 * 60 * 60_000
/** A line is announced just before it is written. It is looked for after this delay, and only so many times. */
export const noticeReadDelayMs = 1_000
export const noticeReadTriesMax = 4
/** How often a failed notice is tried. The pause is four times as long each time. */
export const noticeTriesMax = 5
export const noticeRetryMs = 15_000
/** After this a sender counts as dead. It is longer than a channel may take with all its tries. */
export const noticeSendingMs = 3 * 60_000
/** Tries to claim a notice in a ledger that others change at the same time. */
export const noticeClaimsMax = 20
/** Told lines of one kind that a ledger remembers, because the last ones may be withdrawn. */
export const toldLinesMax = 5
/** Past notices that a ledger remembers, so that none is sent twice. */
export const noticesDoneMax = 50
/** Notices that wait for their channels in one ledger. Further ones wait in the queue, and look again after the pause. */
export const noticesDueMax = 20
export const noticeRoomMs = 30_000
/** Events that quiet hours keep for the summary. More would not improve it. */
export const noticesKeptMax = 150
/** The span over which limits per minute are counted. */
export const minuteMs = 60_000
/** Teams shows one person no more than this many of an app's notices per minute, and then throttles the app. */
export const teamsPerMinuteMax = 10
/** Teams cuts a notice at about 150 characters in all. */
export const teamsParameterCharsMax = 60
export const teamsPreviewCharsMax = 150
/** Teams' own limit for a card sent to a webhook. */
export const cardBytesMax = 28 * 1024
/** Workflows answer within a second or two. */
export const cardRequestMs = 10_000
/** A workflow's address has about 300 characters, including its signature. */
export const cardUrlCharsMax = 2_000
/** Mails that a summary names. The others are only counted. */
export const summaryMailsMax = 20
/** Feed lines that a digest reads: more than one person's mail causes in a day. */
export const digestLinesMax = 1_000
/** News may come this late and still be in the next digest: Graph or a queue held it back. */
export const digestBackMs = 6 * 60 * 60_000
/** Lines that a mailbox remembers as digested. A row has room for three times as many. */
export const digestedMax = 300
/** Digests that one run of the timer hands on. The next run continues from there. */
export const digestsPerStrikeMax = 2_000

/** How often the pane reloads the visible list of messages, a whole page each time. */
export const listLookMs = 20_000
/** The pause in typing that starts a search. A search scans a thousand messages, so it waits for the word to end. */
export const typingPauseMs = 250
/** A mail with this many opens or clicks within the span, the last of them recent, is being talked about. */
export const hotSigns = 3
export const hotSpanMs = 2 * 60 * 60_000
export const hotFreshMs = 24 * 60 * 60_000
/** A mail that nobody touched for this long had been given up. */
export const revivedQuietMs = 14 * 24 * 60 * 60_000
/** More of these above the feed would hide it. */
export const hotMax = 3
/** Office's send events came with Mailbox 1.12. */
export const mailboxSetNeeded = 12
/** A longer wait for an answer is noticeable. */
export const serviceSlowMs = 2_000
/** How far a clock may be off before times in the pane look wrong. */
export const clockOffMs = 60_000
/** If a rep has sent nothing for this long, they are on leave, or Outlook does not run the add-in. */
export const sentLongAgoMs = 7 * 24 * 60 * 60_000
/** Of this many mails, something loads at least one image, if loads get through. */
export const checkedMailsQuiet = 10
/** A page of Azure Tables, for reads that count rows. */
export const storagePageSize = 1_000
/** Azure Tables' own limit for rows in one transaction. */
export const transactionRowsMax = 100
/** Mails that one request scans for those to one person: five pages of storage, a second at worst. */
export const contactScanMax = 5_000
/** Mails of one page of an export. Each is read with its hits, and a page must be there in ten seconds. */
export const exportPageMax = 20
/** Insights cover the latest mails and lines only: two and five pages of storage, a second at worst. */
export const insightMailsMax = 2_000
export const insightLinesMax = 5_000
/** Older mails that were opened within the days of the insights. Each is read separately. */
export const insightEarlierMailsMax = 50
export const insightDaysMax = 90
/** All lines that insights read may fall into one hour. */
export const opensPerHourMax = insightLinesMax
/** People that insights name. Twice as many are looked up, because some may not be named. */
export const engagedMax = 8
/** Fewer opens than this do not show when mail is read. */
export const habitOpensMin = 20
/** How many people of the history a reload can restore. A tab's history holds no more entries. */
export const historyEntriesMax = 50
/** How many pages of mail with a person the pane reads anew at once, each with a request of its own. */
export const contactPagesReadMax = 5
/** How often the pane repeats requests for which the service scans many mails. */
export const countedLookMs = 60_000
/** Drafts, late answers and Graph's hourly look all end long before a month. */
export const retentionDaysMin = 30
/** Ten years, longer than laws ask for business letters. Without an end, nobody would ever delete. */
export const retentionDaysMax = 3_650
/** Two years: last year's mail to a customer stays comparable, within the 25 months that France's CNIL allows. */
export const retentionDaysDefault = 730
/** How long one run deletes. The timer strikes every quarter of an hour, and the next run continues. */
export const retentionRunMs = 4 * 60_000
/** A round over all mailboxes begins this long after the one before it began. */
export const retentionEveryMs = 24 * 60 * 60_000
/** If no round has ended for this long, health says so: a round may take a night or two after a backlog. */
export const retentionLateMs = 3 * 24 * 60 * 60_000
/** How long a request erases a person from the caller's own mailbox. The pane waits ten seconds; a timer goes on. */
export const eraseRequestMs = 6_000
/** Erasures that one run of the timer reads. The next run takes the others. */
export const erasuresPerStrikeMax = 20
/** Partitions from which one run deletes at once, so that recording keeps most of the storage account. */
export const retentionAtOnceMax = 4
/** A browser with twenty languages and their regions sends a quarter of this. */
export const acceptLanguageCharsMax = 1_000
