import type { Words } from './en.ts'

/** Not every Outlook reports its version. */
function inBrackets(version: string): string {
  return version === '' ? '' : ` (${version})`
}

/** Why something does not arrive. */
export const deChecks: Words['checks'] = {
  title: 'Fehlersuche',
  hint: 'Warum etwas nicht ankommt',
  names: {
    outlook: 'Outlook',
    'sign-in': 'Anmeldung',
    service: 'Telltale',
    tickets: 'Neue Mails verfolgen',
    sending: 'Ihre gesendeten Mails',
    hits: 'Öffnungen und Klicks',
    mailbox: 'Antworten',
    clock: 'Uhr',
    version: 'Version',
  },
  states: {
    fine: 'In Ordnung',
    attention: 'Bitte beachten',
    broken: 'Gestört',
    open: 'Noch nicht bekannt',
  },
  says: {
    'outlook-fits': (version) => `Dieses Outlook kann alles, was nötig ist${inBrackets(version)}.`,
    'outlook-absent': () =>
      'Sie sind in einem Browser. Öffnen Sie den Bereich in Outlook, um es prüfen zu lassen.',
    'outlook-phone': () =>
      'Auf dem Telefon lässt Outlook kein Add-In eine Mail ändern. Senden Sie verfolgte Mails vom Computer.',
    'outlook-unknown': (version) =>
      `Es ist nicht bekannt, wie dieses Outlook mit Mails umgeht${inBrackets(version)}, darum bleiben sie unverfolgt. Nehmen Sie Outlook im Web.`,
    'outlook-too-old': (version) =>
      `Dieses Outlook kann beim Senden keine Add-Ins ausführen${inBrackets(version)}. Aktualisieren Sie es, oder nehmen Sie Outlook im Web.`,
    'outlook-no-sign-in': (version) =>
      `Dieses Outlook kann Add-Ins nicht anmelden${inBrackets(version)}. Aktualisieren Sie es, oder nehmen Sie Outlook im Web.`,
    'signed-in': () => 'Sie sind angemeldet.',
    'service-answers': (ms) => `Es antwortet in ${ms} ms.`,
    'service-slow': (ms) =>
      `Es braucht ${ms} ms für eine Antwort. In einem guten Netz geht es schnell.`,
    'service-storage-down': () =>
      'Es ist da, aber sein Speicher nicht. Öffnungen werden aufgehoben und erscheinen später.',
    'service-unreachable': () =>
      'Es ist von hier nicht erreichbar. Wenn andere Seiten laden, fragen Sie Ihre Administration, ob es gesperrt ist.',
    'service-silent': () =>
      'Es antwortet nicht rechtzeitig. Prüfen Sie Ihr Netz und die Verbindung noch einmal.',
    'service-strange': () =>
      'An seiner Stelle antwortet etwas anderes. Verlangt Ihr Netz eine Anmeldung auf einer Seite?',
    'ticket-issued': () => 'Mails, die Sie jetzt schreiben, lassen sich verfolgen.',
    'ticket-missing': () =>
      'Mails, die Sie jetzt schreiben, gehen unverfolgt hinaus. Prüfen Sie noch einmal; bleibt es so, sagen Sie es Ihrer Administration.',
    'nothing-sent': () =>
      'Noch keine verfolgte Mail. Senden Sie zum Ausprobieren eine an eine andere Adresse von Ihnen.',
    sent: (when) => `Verfolgte Mails gehen hinaus (zuletzt: ${when}).`,
    'sent-long-ago': (when) =>
      `Seit Tagen ging keine verfolgte Mail hinaus (zuletzt: ${when}). Haben Sie seither Mails gesendet, starten Sie Outlook neu: vielleicht führt es Telltale nicht aus.`,
    'never-reported': () =>
      'Mails gehen verfolgt hinaus, aber Outlook meldet sie nie. Öffnen Sie eine davon mit diesem Bereich unter „Gesendet“.',
    'some-not-reported': (count) =>
      `Neuere Mails, die nicht als gesendet gemeldet wurden: ${count}. Öffnen Sie sie mit diesem Bereich unter „Gesendet“.`,
    'no-hits-yet': () => 'Noch wurde nichts geöffnet oder angeklickt.',
    'no-hits': (count) =>
      `Von den letzten ${count} Mails wurde nichts geladen, nicht einmal von einem Scanner. Fragen Sie Ihre Administration, ob die Tracking-Adresse gesperrt ist.`,
    'hits-of-machines': (count) =>
      `Sie kommen an (${count} in neueren Mails), bisher alle von Programmen, keine von einem Menschen.`,
    read: (when) => `Sie kommen an (zuletzt von einem Menschen: ${when}).`,
    'watch-off': () =>
      'Ihre Organisation hat keine Postfächer verbunden, darum werden Antworten nicht gesehen. Fragen Sie Ihre Administration.',
    'watch-pending': () => 'Ihr Postfach wird verbunden. Das dauert einige Minuten.',
    watched: (when) => `Ihr Postfach ist verbunden (zuletzt durchgesehen: ${when}).`,
    'watch-ended': () =>
      'Exchange meldet neue Mails nicht mehr. Bis es sich von selbst wieder verbindet, erscheinen Antworten spät.',
    'watch-gap': (when) =>
      `Antworten seit ${when} können fehlen. Sie werden von selbst nachgesehen.`,
    'watch-unreachable': () => 'Exchange antwortet gerade nicht. Antworten erscheinen spät.',
    'watch-busy': () => 'Exchange ist gerade überlastet. Antworten erscheinen spät.',
    'watch-token-refused': () =>
      'Exchange kennt Telltale nicht mehr. Ihre Administration muss dessen Geheimnis erneuern.',
    'watch-forbidden': () =>
      'Telltale darf Ihr Postfach nicht lesen. Ihre Administration kann es erlauben.',
    'watch-no-mailbox': () =>
      'Ihr Konto hat kein Postfach in Exchange Online, darum werden Antworten nicht gesehen.',
    'watch-rejected': () =>
      'Exchange nimmt die Verbindung nicht an. Ihre Administration muss die Einstellungen ansehen.',
    'clock-right': () => 'Die Uhr dieses Computers geht richtig.',
    'clock-ahead': (span) =>
      `Die Uhr dieses Computers geht vor, um ${span}. Lassen Sie sie von Windows oder macOS stellen, sonst stimmen hier die Zeiten nicht.`,
    'clock-behind': (span) =>
      `Die Uhr dieses Computers geht nach, um ${span}. Lassen Sie sie von Windows oder macOS stellen, sonst stimmen hier die Zeiten nicht.`,
    'versions-same': (version) => `Dieser Bereich ist aktuell${inBrackets(version)}.`,
    'versions-differ': (versions) =>
      `Dieser Bereich und der Dienst haben verschiedene Versionen (${versions}). Schließen Sie Outlook und öffnen Sie es wieder.`,
    'needs-sign-in': () => 'Lässt sich prüfen, wenn Sie angemeldet sind.',
    'needs-service': () => 'Lässt sich prüfen, wenn Telltale antwortet.',
  },
  running: 'Wird geprüft…',
  allFine: 'Alles ist in Ordnung.',
  nothingBroken: 'Nichts ist gestört. Einiges ist noch nicht bekannt.',
  toDo: (count) => (count === 1 ? '1 Punkt ist zu beachten.' : `${count} Punkte sind zu beachten.`),
  again: 'Erneut prüfen',
  copy: 'Bericht kopieren',
  copied: 'Kopiert. Der Bericht enthält keine Adresse und keinen Betreff.',
  notCopied: 'Outlook lässt diesen Bereich nicht kopieren. Hier ist der Bericht:',
  report: 'Bericht',
  list: 'Prüfungen',
}
