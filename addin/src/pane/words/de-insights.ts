import type { Words } from './en.ts'
import { makeGrammar } from './grammar.ts'

const { plural, number } = makeGrammar('de')

/** Totals of the rep's mails. */
export const deInsights: Words['insights'] = {
  heading: 'Auswertung',
  loading: 'Auswertung wird geladen',
  span: 'Wie weit zurück',
  spans: { '7': 'Letzte 7 Tage', '30': 'Letzte 30 Tage', '90': 'Letzte 90 Tage' },
  emptyTitle: 'Noch nichts zu sagen',
  empty:
    'In diesen Tagen wurde keine verfolgte Mail gesendet, und niemand hat geöffnet, geklickt oder geantwortet.',
  cut: (days) =>
    plural(days, {
      one: 'Nur heute: Es geschah mehr, als auf einmal durchgesehen wird.',
      other: 'Nur die letzten # Tage: Es geschah mehr, als auf einmal durchgesehen wird.',
    }),
  figures: {
    heading: 'In diesen Tagen gesendet',
    noneSent:
      'Sie haben in diesen Tagen keine verfolgte Mail gesendet. Was folgt, geschah mit früheren Mails.',
    sent: 'Gesendet',
    opened: 'Geöffnet',
    clicked: 'Geklickt',
    replied: 'Antworten',
    of: (count) => `von ${number(count)}`,
    ofMeasurable: (count) => `von ${number(count)} messbaren`,
    noneCounted: 'nichts zu zählen',
    unknown: 'unbekannt',
    returned: (count) =>
      plural(count, {
        one: '# Mail kam zurück und erreichte niemanden: In den Anteilen zählt sie nicht.',
        other: '# Mails kamen zurück und erreichten niemanden: In den Anteilen zählen sie nicht.',
      }),
    unmeasured: (count) =>
      plural(count, {
        one: 'Bei # Mail war kein Öffnen zu sehen: Sie ging ohne Bild hinaus oder an Apple Mail.',
        other:
          'Bei # Mails war kein Öffnen zu sehen: Sie gingen ohne Bild hinaus oder an Apple Mail.',
      }),
    naive: (loaded, sent) =>
      `Zählte man jedes Laden, wären es ${number(loaded)} von ${number(sent)}: Auch Scanner und Proxys laden Bilder.`,
    linked: 'Klicks gelten den Mails mit verfolgten Links.',
    repliesUnknown: 'Nach Antworten sucht hier noch niemand; wie viele kamen, ist unbekannt.',
  },
  counts: {
    opens: (count) => plural(count, { other: '#-mal geöffnet' }),
    clicks: (count) => plural(count, { one: '# Klick', other: '# Klicks' }),
    replies: (count) => plural(count, { one: '# Antwort', other: '# Antworten' }),
  },
  days: {
    heading: 'Tag für Tag',
    day: 'Tag',
    week: 'Woche ab',
    opens: 'Geöffnet',
    clicks: 'Klicks',
    replies: 'Antworten',
    none: 'In diesen Tagen hat niemand geöffnet, geklickt oder geantwortet.',
    table: 'Als Tabelle',
    chart: 'Als Diagramm',
    loading: 'Diagramm wird geladen',
    chartFailed: 'Das Diagramm konnte nicht geladen werden.',
  },
  hours: {
    heading: 'Wann Mails geöffnet werden',
    weekday: 'Tag',
    best: (weekday, from, until, opens) => `Am meisten ${weekday}, ${from} bis ${until}: ${opens}.`,
    tooFew: (opens, needed) =>
      `${number(opens)}-mal von Personen geöffnet: zu wenig, um etwas zu sagen. Es braucht ${number(needed)}.`,
    noneStandsOut: 'Keine Stunden stechen heraus.',
    zone: (zone) => `Nur von Personen geöffnet, in Ihrer Zeit (${zone}).`,
  },
  engaged: {
    heading: 'Am aktivsten',
    none: 'Niemand, der genannt werden darf, hat in diesen Tagen geöffnet, geklickt oder geantwortet.',
    note: 'Nur Personen mit Rechtsgrundlage, und nur, was sicher von ihnen ist.',
  },
}
