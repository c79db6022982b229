import { deChecks } from './de-checks.ts'
import { deDevices } from './de-devices.ts'
import { deConversation } from './de-conversation.ts'
import { deEvidence } from './de-evidence.ts'
import { deTab } from './de-tab.ts'
import { deNotices } from './de-notices.ts'
import type { Words } from './en.ts'
import { deContact } from './de-contact.ts'
import { deInsights } from './de-insights.ts'
import { makeGrammar } from './grammar.ts'

const { plural, list, number } = makeGrammar('de')

export const de: Words = {
  product: 'Telltale',
  justNow: 'gerade eben',
  someone: 'Jemand',
  noSubject: '(kein Betreff)',
  unknownSubject: 'eine Mail von Ihnen',
  unknownTitle: 'Mail',
  aLink: 'einen Link',
  quoted: (text) => `„${text}“`,
  list,
  number,
  evidence: deEvidence,

  contact: deContact,
  insights: deInsights,

  tabs: {
    label: 'Was gezeigt wird',
    mail: 'Diese Mail',
    activity: 'Aktivität',
    messages: 'Mails',
    insights: 'Auswertung',
    more: 'Mehr',
    unread: (count) => plural(count, { one: '(# neue)', other: '(# neue)' }),
  },

  tab: deTab,

  trouble: {
    offline: 'Telltale ist nicht erreichbar. Es versucht es von selbst wieder.',
    timeout: 'Telltale antwortet langsam. Es versucht es von selbst wieder.',
    'signed-out': 'Sie sind nicht bei Telltale angemeldet.',
    'sign-in-unsupported':
      'Dieses Outlook kann Add-Ins nicht anmelden. Aktualisieren Sie es, oder nehmen Sie Outlook im Web.',
    'sign-in-cancelled': 'Sie sind nicht angemeldet: Die Anmeldung wurde vorher geschlossen.',
    'sign-in-unanswered':
      'Outlook hat auf die Anmeldung nicht geantwortet. Es versucht es von selbst wieder.',
    'sign-in-refused':
      'Ihre Organisation hat die Anmeldung nicht zugelassen. Bitten Sie Ihre IT, Telltale zu erlauben.',
    refused: 'Telltale ist für Ihr Konto nicht eingerichtet. Fragen Sie Ihre IT.',
    unexpected: 'Bei Telltale stimmt etwas nicht. Es versucht es von selbst wieder.',
    outlook:
      'Outlook lässt Telltale diese Mail nicht vorbereiten. Es versucht es von selbst wieder.',
    stale: 'Was Sie sehen, ist vielleicht veraltet.',
    retry: 'Erneut versuchen',
    signIn: 'Anmelden',
  },

  feed: {
    loading: 'Aktivität wird geladen',
    emptyTitle: 'Noch nichts',
    empty:
      'Senden Sie Mail wie gewohnt. Wenn jemand sie öffnet oder einem Link darin folgt, sehen Sie es hier.',
    older: 'Ältere zeigen',
    olderLoading: 'Wird geladen…',
    olderFailed: 'Ältere Aktivität konnte nicht geladen werden.',
    new: 'Neu:',
    opened: (who) => `${who} hat geöffnet`,
    clicked: (who, link) => `${who} hat ${link} angeklickt`,
    replied: (who) => `${who} hat geantwortet`,
    repliedAutomatically: (who) => `Automatische Antwort von ${who}`,
    bounced: (who) => (who === null ? 'Nicht zugestellt' : `Nicht zugestellt an ${who}`),
    notOpened: 'Doch keine Öffnung',
    notClicked: (link) => `Doch kein Klick: ${link}`,
    ownView: 'Sie haben geöffnet',
    ownClick: (link) => `Sie haben ${link} angeklickt`,
    inMail: (subject) => `in ${subject}`,
    toMail: (subject) => `auf ${subject}`,
    arrivedMany: (count) => plural(count, { other: '# neue unter Aktivität' }),
    hot: 'Gerade gefragt',
    busy: (who, signs, span) =>
      plural(signs, { other: `${who}: # Zeichen von Interesse binnen ${span}` }),
    revived: (who, quiet) => `${who} kam wieder, nach ${quiet} Stille`,
  },

  messages: {
    loading: 'Mails werden geladen',
    search: 'Betreff oder Person suchen',
    searchHint: 'Betreff oder Person',
    filter: 'Zeigen',
    filters: {
      all: 'Alle verfolgten',
      opened: 'Geöffnet',
      'not-opened': 'Nicht geöffnet',
      clicked: 'Angeklickt',
      'not-clicked': 'Nicht angeklickt',
      replied: 'Beantwortet',
      bounced: 'Nicht zugestellt',
    },
    list: 'Verfolgte Mails, neueste zuerst',
    emptyTitle: 'Noch keine verfolgte Mail',
    empty: 'Senden Sie Mail wie gewohnt. Was Telltale verfolgt, steht dann hier.',
    noneTitle: 'Nichts gefunden',
    none: 'Keine Mail passt zu dieser Suche.',
    showAll: 'Alle zeigen',
    more: 'Weitere werden geladen…',
    moreFailed: 'Weitere konnten nicht geladen werden.',
    found: (count, all) =>
      all
        ? plural(count, { one: '# Mail', other: '# Mails' })
        : plural(count, { other: 'Mehr als # Mails' }),
    others: (first, others) => `${first} +${number(others)}`,
    notSent: 'Noch nicht als gesendet gemeldet',
    opened: (opens, last) =>
      plural(opens, { one: `Geöffnet ${last}`, other: `#-mal geöffnet, zuletzt ${last}` }),
    notOpened: 'Nicht geöffnet',
    clicked: (clicks, last) =>
      plural(clicks, { one: `Angeklickt ${last}`, other: `#-mal angeklickt, zuletzt ${last}` }),
    notClicked: 'Nicht angeklickt',
    replied: (last) => `Beantwortet ${last}`,
    notReplied: 'Keine Antwort',
    bounced: (last) => `Nicht zugestellt, ${last}`,
  },

  message: {
    loading: 'Der Verlauf wird geladen',
    back: 'Zurück',
    to: (people) => `An ${people}`,
    copied: (person, field) => `${person} (${field === 'cc' ? 'Cc' : 'Bcc'})`,
    sentAt: (moment) => `Gesendet ${moment}`,
    more: (count) => `und ${number(count)} weitere`,
    fewer: 'weniger zeigen',
    history: 'Was geschah',
    sent: 'Gesendet',
    opened: 'Geöffnet',
    replied: 'Beantwortet',
    repliedAutomatically: 'Automatische Antwort',
    notReached: (people) => `an ${people}`,
    inClient: (client) => `in ${client.replace(' on ', ' unter ')}`,
    loadedAgain: (loads, last) => plural(loads, { other: `#-mal angezeigt, zuletzt ${last}` }),
    shown: 'Keine Öffnung',
    perhapsOpened: 'Vielleicht eine Öffnung',
    ownView: 'Sie haben das geöffnet',
    followed: (link) => `Kein Klick: ${link}`,
    perhapsClicked: (link) => `Vielleicht ein Klick: ${link}`,
    ownClick: (link) => `Sie haben ${link} angeklickt`,
    forwarded: 'Vielleicht weitergeleitet: anderes Gerät, anderes Netz.',
    tracking: 'Was verfolgt wird',
    clicked: (link) => `${link} angeklickt`,
    missingTitle: 'Diese Mail ist nicht verzeichnet',
    missing:
      'Vielleicht wurde sie von einem anderen Konto gesendet, oder ihr Eintrag wurde gelöscht.',
    pending: 'Was verfolgt wird, steht hier, sobald Telltale vom Senden erfahren hat.',
    why: 'Warum',
    mayChange: (clock) => `Das kann sich noch bis ${clock} ändern.`,
    byPeople: (opens) =>
      plural(opens, { one: '# Öffnung durch Menschen', other: '# Öffnungen durch Menschen' }),
    inAll: (loads) => plural(loads, { one: '# Abruf insgesamt', other: '# Abrufe insgesamt' }),
    mute: 'Stumm schalten',
    unmute: 'Laut schalten',
    muted: 'Stumm: Zu dieser Mail wird Ihnen nichts gemeldet.',
    wasMe: 'Das war ich',
    notPerson: 'Kein Mensch',
    said: {
      me: 'Sie haben gesagt, dass Sie das waren.',
      'not-a-person': 'Sie haben gesagt, dass das kein Mensch war.',
    },
    undo: 'Rückgängig',
    saving: 'Wird gespeichert…',
    notSaved: 'Es konnte nicht gespeichert werden.',
  },

  status: {
    opened: (opens, last) => {
      const times = plural(opens, { one: 'Geöffnet', other: '#-mal geöffnet' })
      if (last === null) return times
      return opens === 1 ? `${times} ${last}` : `${times}, zuletzt ${last}`
    },
    notOpened: 'Noch nicht geöffnet',
    noOpenSeen: 'Keine Öffnung gesehen',
    opensNotTracked: 'Öffnungen werden nicht verfolgt',
    clicks: (clicks) => plural(clicks, { one: '# Klick', other: '# Klicks' }),
    noClicks: 'noch keine Klicks',
    notTracked: 'Nicht verfolgt',
  },

  tracked: {
    opens: 'Öffnungen werden verfolgt.',
    opensNot: 'Öffnungen werden nicht verfolgt.',
    links: (count) =>
      count === 0
        ? 'Es werden keine Links verfolgt.'
        : plural(count, { one: '# Link wird verfolgt.', other: '# Links werden verfolgt.' }),
    left: (reason) => `Nicht verfolgt: ${reason}`,
  },

  compose: {
    heading: 'Diese Mail verfolgen',
    loading: 'Die Mail wird gelesen',
    opens: { label: 'Öffnungen', hint: 'Sehen, wann sie geöffnet wird' },
    links: { label: 'Links', hint: 'Sehen, welche Links angeklickt werden' },
    switchFailed: 'Outlook hat die Änderung nicht angenommen. Bitte noch einmal versuchen.',
    remember: 'Als meinen Standard merken',
    remembering: 'Wird gespeichert…',
    remembered: 'Neue Mail beginnt ab jetzt so.',
    rememberFailed: 'Ihr Standard konnte nicht gespeichert werden. Bitte noch einmal versuchen.',
    outcome: 'Wenn Sie senden',
    opensWill: 'Öffnungen werden verfolgt.',
    opensWont: 'Öffnungen werden nicht verfolgt.',
    linksWill: (count) =>
      plural(count, { one: '# Link wird verfolgt.', other: '# Links werden verfolgt.' }),
    linksWont: 'Links werden nicht verfolgt.',
    several: (count) =>
      plural(count, {
        other: 'Eine Öffnung zeigt sich als „Jemand“, weil diese Mail an # Personen geht.',
      }),
    linkList: 'Links in dieser Mail',
    people: 'Empfänger',
    noPeople: 'Noch niemand.',
    basis: {
      consent: 'Grundlage: Einwilligung',
      'legitimate-interest': 'Grundlage: berechtigtes Interesse',
      none: 'Ohne Rechtsgrundlage: erscheint als „Jemand“',
      objected: 'Hat widersprochen: erscheint als „Jemand“',
    },
    measurability: {
      'apple-mail': 'Apple Mail: Öffnungen bleiben vielleicht ungesehen',
      gmail: 'Gmail: Öffnungen sind über seinen Proxy zu sehen',
    },
    tips: 'Tipps',
    tip: {
      'add-link': 'Fügen Sie einen Link mit eigenen Worten ein: Ein Klick sagt mehr.',
      'add-picture': 'Fügen Sie ein Logo ein: Wer Bilder laden lässt, macht die Öffnung sichtbar.',
    },
    leavesUntracked: 'Diese Mail geht unverfolgt hinaus.',
    retrying: 'Läuft…',
    unreadable:
      'Outlook lässt Telltale diese Mail gerade nicht lesen. Es sieht von selbst wieder nach.',
  },

  more: {
    heading: 'Einstellungen',
    defaults: 'Neue Mail beginnt mit',
    loading: 'Einstellungen werden geladen',
    saved: 'Gespeichert',
    failed: 'Es konnte nicht gespeichert werden. Bitte noch einmal versuchen.',
  },

  notices: deNotices,
  devices: deDevices,
  checks: deChecks,
  conversation: deConversation,

  received: {
    title: 'Diese Mail ging an Sie',
    text: 'Telltale folgt der Mail, die Sie senden. Wählen Sie unter „Gesendete Elemente“ eine aus, um zu sehen, was mit ihr geschah.',
  },
  none: {
    title: 'Keine Mail ausgewählt',
    text: 'Wählen Sie unter „Gesendete Elemente“ eine Mail aus, um zu sehen, was mit ihr geschah.',
  },
  untracked: {
    unmarked: {
      title: 'Diese Mail wird nicht verfolgt',
      text: 'Sie ging genau so hinaus, wie Sie sie geschrieben haben. Das Verfolgen war abgeschaltet, oder sie entstand ohne Telltale, auf einem Telefon, oder während Telltale nicht erreichbar war.',
    },
    unreadable: {
      title: 'Outlook hat nicht geantwortet',
      text: 'Ob diese Mail verfolgt wird, ließ sich nicht feststellen. Wählen Sie sie noch einmal aus, um erneut zu fragen.',
    },
  },
}
