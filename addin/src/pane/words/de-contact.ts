import type { Words } from './en.ts'
import { makeGrammar } from './grammar.ts'

const { plural, number } = makeGrammar('de')

/** A person, and all mail to them. */
export const deContact: Words['contact'] = {
  loading: 'Mails an diese Person werden geladen',
  people: 'Personen',
  allMails: 'Alle Mails an diese Person',
  mails: 'Mails, neueste zuerst',
  none: 'Sie haben dieser Person noch keine verfolgte Mail geschickt.',
  noneFound: 'Nichts unter den bisher durchgesehenen Mails.',
  older: 'Ältere zeigen',
  olderLoading: 'Wird geladen …',
  olderFailed: 'Ältere Mails konnten nicht geladen werden.',
  others: (others) => plural(others, { one: 'und # andere Person', other: 'und # andere' }),
  figures: {
    heading: 'Was bekannt ist',
    sent: 'Gesendet',
    opened: 'Geöffnet',
    clicked: 'Geklickt',
    replied: 'Antworten',
    of: (count) => `von ${number(count)}`,
    noneCounted: 'nichts zu zählen',
    unknown: 'unbekannt',
    first: (moment) => `Zuerst aktiv ${moment}`,
    last: (moment) => `zuletzt ${moment}`,
    never: 'Noch keine Reaktion gesehen.',
    alone: (alone, sent) =>
      alone === sent
        ? 'Jeder Anteil gilt den Mails, bei denen es messbar war.'
        : plural(alone, {
            zero: 'Keine Mail ging an diese Person allein: Bei den anderen ist nicht zu sagen, wer es war.',
            one: 'Nur die # Mail an diese Person allein zählt: Bei den anderen ist nicht zu sagen, wer es war.',
            other:
              'Nur die # Mails an diese Person allein zählen: Bei den anderen ist nicht zu sagen, wer es war.',
          }),
    repliesUnknown: 'Telltale kennt nicht alle Antworten auf diese Mails.',
    since: (day) => `Unter Ihren Mails seit ${day}.`,
    hidden:
      'Es gibt keine Rechtsgrundlage, dieser Person namentlich zu folgen. Was sie tut, erscheint als „Jemand“; weder Öffnen noch Klicks noch Daten werden über sie aufbewahrt.',
    hiddenObjected:
      'Diese Person hat widersprochen. Was sie tut, erscheint als „Jemand“; weder Öffnen noch Klicks noch Daten werden über sie aufbewahrt.',
  },
  basis: {
    heading: 'Rechtsgrundlage',
    label: 'Auf welcher Grundlage wird dieser Person namentlich gefolgt?',
    names: {
      consent: 'Einwilligung',
      'legitimate-interest': 'Berechtigtes Interesse',
      none: 'Keine',
      objected: 'Hat widersprochen',
    },
    hints: {
      consent: 'Diese Person hat zugestimmt.',
      'legitimate-interest': 'Ihre Organisation hat ein berechtigtes Interesse und hat abgewogen.',
      none: 'Öffnen und Klicks erscheinen als „Jemand“.',
      objected:
        'Öffnen und Klicks erscheinen als „Jemand“. Nur eine Einwilligung kann das wieder ändern.',
    },
    recorded: (moment) => `Eingetragen ${moment}, für Ihre ganze Organisation.`,
    recordedThemselves: (moment) =>
      `Von dieser Person selbst eingetragen, ${moment}, für Ihre ganze Organisation.`,
    byDefault: 'Das ist die Vorgabe Ihrer Organisation.',
    forgets:
      'Was namentlich über diese Person bekannt war, wird für Ihre ganze Organisation gelöscht.',
    confirm: 'Löschen und eintragen',
    cancel: 'Abbrechen',
    saving: 'Wird gespeichert …',
    saved: 'Eingetragen.',
    failed: 'Es konnte nicht eingetragen werden. Bitte noch einmal versuchen.',
    objected: 'Diese Person hat widersprochen: Nur eine Einwilligung kann noch eingetragen werden.',
  },
  data: {
    heading: 'Daten dieser Person',
    hint: 'Alles, was Ihr Postfach über diese Person speichert, in einer Datei, die Sie ihr geben können.',
    export: 'Exportieren',
    collecting: (mails) =>
      plural(mails, {
        one: 'Wird gesammelt … bisher # Mail',
        other: 'Wird gesammelt … bisher # Mails',
      }),
    ready: (mails) => plural(mails, { one: '# Mail gesammelt.', other: '# Mails gesammelt.' }),
    failed: 'Die Daten konnten nicht gesammelt werden. Bitte noch einmal versuchen.',
    save: 'Datei speichern',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    notCopied: 'Outlook lässt diesen Bereich nicht kopieren. Hier ist der Text:',
    text: 'Die exportierten Daten',
    erase: 'Löschen …',
    goes: 'Name und Adresse werden aus allen verfolgten Mails Ihrer Organisation entfernt, und alles, was namentlich über diese Person aufbewahrt wird, wird gelöscht. An ihrer Stelle steht „Jemand, der gelöscht wurde“. Das lässt sich nicht rückgängig machen.',
    stays:
      'Was bleibt: Ihre Mails in Outlook selbst, Zahlen und Ereignisse ohne Namen, und der Widerspruch, unter einem Code anstelle der Adresse, damit er nie vergessen wird.',
    confirm: 'Endgültig löschen',
    cancel: 'Abbrechen',
    erasing: 'Wird gelöscht …',
    erased: 'Aus Ihren Mails gelöscht. Die Mails der Kollegen folgen von selbst.',
    begun: 'Das Löschen hat begonnen. Es sind viele Mails, deshalb läuft es von selbst weiter.',
    notErased:
      'Das Löschen wurde unterbrochen. Bitte noch einmal versuchen: Was gelöscht ist, bleibt gelöscht.',
    notAllowed:
      'Das Löschen dieser Person ändert auch Mails von Kollegen: Fragen Sie Ihren Administrator, wer das darf. Einen Widerspruch können Sie oben selbst eintragen.',
    someone: 'Jemand, der gelöscht wurde',
  },
}
