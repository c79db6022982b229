import type { LegName } from '#core/notice/channels'
import type { Words } from './en.ts'

const legs: Readonly<Record<LegName, string>> = {
  teams: 'Teams',
  card: 'den Teams-Kanal',
  digest: 'Ihr Postfach',
  summary: 'Teams, nach der Ruhezeit,',
}

export const deNotices: Words['notices'] = {
  title: 'Benachrichtigungen',
  hint: 'Was Sie erfahren, wo und wann',
  loading: 'Ihre Benachrichtigungen werden geladen',
  legs,
  trouble: (leg, when) => `Eine Benachrichtigung an ${leg} kam nicht an (${when}).`,
  why: {
    'not-allowed':
      'Telltale ist in Ihrem Teams nicht installiert oder darf Sie nicht benachrichtigen. Fügen Sie es in Teams hinzu, oder fragen Sie Ihre Administration.',
    busy: 'Die Gegenseite war überlastet. Die nächste wird wie immer versucht.',
    unreachable: 'Die Gegenseite antwortete nicht. Die nächste wird wie immer versucht.',
    'sign-in-refused':
      'Microsoft 365 kennt Telltale nicht mehr. Ihre Administration muss dessen Geheimnis erneuern.',
    rejected: 'Die Gegenseite nahm sie nicht an. Sagen Sie es Ihrer Administration.',
    gone: 'Unter dieser Adresse gibt es nichts mehr. Legen Sie den Workflow neu an und geben Sie hier seine Adresse ein.',
    'address-refused':
      'An diese Adresse dürfen keine Karten gehen. Geben Sie hier eine andere ein.',
    'no-mailbox': 'Ihr Konto hat kein Postfach, an das sie gehen könnte.',
  },
  what: 'Ich möchte erfahren von',
  opens: 'Öffnungen',
  opensOf: { every: 'Jede Öffnung', first: 'Nur die erste', none: 'Keine' },
  clicks: { label: 'Klicks', hint: 'Jemand folgt einem Link' },
  replies: { label: 'Antworten', hint: 'Jemand antwortet' },
  bounces: { label: 'Nicht zugestellt', hint: 'Eine Mail kommt zurück' },
  where: 'Und zwar in',
  outlook: {
    label: 'Über der geöffneten Mail in Outlook',
    hint: 'Solange dieser Bereich daneben offen ist',
  },
  teams: { label: 'Teams', hint: 'In Ihren Aktivitäten' },
  card: { label: 'Teams-Kanal', hint: 'Als Karte, die alle Mitglieder sehen' },
  digest: { label: 'Tägliche Mail', hint: 'Nur an Tagen, an denen etwas war' },
  digestAt: 'Gesendet um',
  notSetUp: 'Ihre Organisation hat das nicht eingerichtet',
  cardAddress: 'Adresse des Workflows',
  cardHint:
    'Im Kanal: Workflows, „In einem Kanal posten, wenn eine Webhookanforderung empfangen wird“. Kopieren Sie dessen Adresse.',
  cardSave: 'Adresse speichern',
  cardSaving: 'Wird gespeichert…',
  cardCancel: 'Abbrechen',
  cardRefused: 'Das ist nicht die https-Adresse eines Workflows.',
  cardFailed: 'Sie konnte nicht gespeichert werden. Bitte versuchen Sie es noch einmal.',
  cardGoes: (host) => `Karten gehen an ${host}`,
  cardChange: 'Ändern',
  cardRemove: 'Entfernen',
  when: 'Wann',
  quiet: { label: 'Ruhezeit', hint: 'Was inzwischen geschieht, kommt als eine Übersicht' },
  from: 'Von',
  to: 'Bis',
  zone: 'Zeitzone',
  zoneHere: (zone) => `${zone} (dieser Computer)`,
  saving: 'Wird gespeichert…',
  saved: 'Gespeichert',
  failed: 'Es konnte nicht gespeichert werden. Sie sehen, was gilt.',
}
