import { markup } from '../markup.ts'
import type { PageWords } from './en.ts'

const days = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' })

/** Where the people are who can see something. */
const atCompany = (company: string | null): string =>
  company === null ? 'in dem Unternehmen, das Ihnen die E-Mail gesendet hat,' : `bei ${company}`

export const de: PageWords = {
  day: (time) => days.format(time),
  about: {
    recorded: 'Was aufgezeichnet wird und was nicht',
    recordedElse: 'Was sonst aufgezeichnet wird und was nicht',
    recordedBy: 'Was aufgezeichnet wird und von wem',
    address: 'Wozu diese Adresse dient',
  },

  domain: {
    title: (host) => `E-Mails, die über ${host} nachverfolgt werden`,
    notFound: (title) => `Nicht gefunden: ${title}`,
    heading: 'Wie E-Mails hier nachverfolgt werden',
    intro: (company, host) =>
      `Beschäftigte ${company === null ? 'des Unternehmens, das Ihnen die E-Mail gesendet hat,' : `von ${company}`} können sehen, ob ihre E-Mails geöffnet und welche Links darin angeklickt wurden. Eine solche E-Mail enthält ein unsichtbares Bild und Links, die über ${host} führen.`,
    lookUp: 'Ansehen, was eine E-Mail erfasst, und widersprechen',
    responsible: 'Wer verantwortlich ist',
  },
  recorded: {
    heading: 'Was aufgezeichnet wird',
    items: {
      mail: 'Von jeder nachverfolgten E-Mail: ihr Betreff, ihre Empfänger und ihre Links. Nicht ihr Text.',
      hit: 'Wenn das Bild geladen oder ein Link angeklickt wird: der Zeitpunkt und welcher Link es war.',
      program:
        'Die Art des Programms, zum Beispiel „Outlook unter Windows“, und wem das Netzwerk gehört, falls es das eines großen Anbieters wie Apple oder Google ist.',
      hashes:
        'Zwei unkenntlich gemachte Formen Ihrer Netzwerkadresse. Die eine wechselt jeden Tag, die andere ist bei jeder E-Mail anders. An ihnen lassen sich zwei Leser unterscheiden.',
      answer:
        'Falls das Unternehmen des Absenders dies eingeschaltet hat: dass Sie geantwortet haben, und wann.',
      named:
        'Falls der Absender Sie namentlich nachverfolgen darf: wann Sie jede seiner E-Mails zum ersten und zum letzten Mal geöffnet oder etwas darin angeklickt haben, und mit welchen Programmen.',
    },
  },
  unrecorded: {
    heading: 'Was nicht aufgezeichnet wird',
    items: {
      address:
        'Ihre Netzwerkadresse selbst und die vollständige Beschreibung, die Ihr Browser von sich sendet.',
      place: 'Wo Sie sich befinden.',
      after: 'Was Sie tun, nachdem ein Link Sie an sein Ziel geführt hat.',
      cookies: 'Cookies: Diese Adresse setzt keine.',
    },
  },
  kept: {
    heading: 'Wie lange es gespeichert bleibt',
    text: (count) =>
      `${count} Tage ab dem Tag, an dem die E-Mail geschrieben wurde. Danach wird alles über sie gelöscht, und nur ihre Links funktionieren weiter. Ein Widerspruch bleibt unbefristet gespeichert, weil er sonst nicht befolgt werden könnte.`,
  },
  yourself: {
    heading: 'Was Sie selbst tun können',
    text: 'Solange Ihr E-Mail-Programm keine Bilder lädt, sind Öffnungen nicht zu sehen. Wenn Ihr Browser „Do Not Track“ oder „Global Privacy Control“ sendet, wird ohne Ihren Namen aufgezeichnet, was Sie tun, und keine der beiden unkenntlich gemachten Formen Ihrer Netzwerkadresse wird gespeichert.',
  },
  link: {
    label: 'Ein Link aus der E-Mail',
    hint: (origin) =>
      `Kopieren Sie die Adresse eines Links in der E-Mail: Sie beginnt mit ${origin}/l/. Falls es keinen gibt, steht im Quelltext der E-Mail eine Adresse, die mit ${origin}/o/ beginnt.`,
    fault:
      'Das ist kein vollständiger Link aus einer hier nachverfolgten E-Mail. Kopieren Sie die ganze Adresse eines Links, nicht den Text, den Sie sehen.',
    button: 'Zeigen, was die E-Mail erfasst',
  },
  noMail: {
    title: 'Keine solche E-Mail',
    heading: 'Das ist nicht die Adresse einer hier nachverfolgten E-Mail',
    text: 'Sie ist unvollständig, oder sie wurde auf dem Weg zu Ihnen verändert.',
  },

  mail: {
    title: 'Was diese E-Mail erfasst',
    notDone: (title) => `Noch nicht erledigt: ${title}`,
    sent: 'Gesendet',
    opens: 'Öffnungen',
    links: 'Links',
    untracked: 'Werden nicht erfasst.',
    byImage: 'Werden durch ein unsichtbares Bild erfasst.',
    tracked: (count) => (count === 1 ? 'Ein Link wird erfasst.' : `${count} Links werden erfasst.`),
    intro:
      'Was mit der E-Mail geschieht, kann ihrem Absender mit dem Namen der Person angezeigt werden, an die sie gesendet wurde.',
  },
  object: {
    heading: 'Widersprechen',
    effect: (company) =>
      `Wenn Sie widersprechen, sieht ${atCompany(company)} niemand mehr namentlich, was Sie mit E-Mails von dort tun: mit dieser nicht, mit späteren nicht und mit früheren nicht. Was namentlich über Sie gespeichert ist, wird gelöscht. Nur Ihre eigene Einwilligung kann das wieder ändern.`,
    stays:
      'Das Bild und die Links funktionieren weiter. Was mit ihnen geschieht, zählt für „Jemand“. Wenn Sie auf eine E-Mail antworten, sieht ihr Absender das.',
    label: 'Ihre E-Mail-Adresse',
    hint: 'Die Adresse, an die die E-Mail gesendet wurde. Sie wird mit den Empfängern der E-Mail verglichen und nicht gespeichert.',
    button: 'Widersprechen',
    fault: {
      'no-address': 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.',
      'too-many':
        'Es waren zu viele Versuche. Bitte warten Sie eine Minute und widersprechen Sie dann noch einmal.',
      unwritten:
        'Ihr Widerspruch konnte nicht gespeichert werden und gilt deshalb vielleicht noch nicht. Bitte widersprechen Sie in einer Minute noch einmal. Zweimal zu widersprechen schadet nicht.',
    },
  },
  objected: {
    title: 'Ihr Widerspruch ist gespeichert',
    effect: (company) =>
      `Wenn die E-Mail an die Adresse gesendet wurde, die Sie eingegeben haben, wird er innerhalb weniger Minuten wirksam. Von da an sieht ${atCompany(company)} niemand mehr namentlich, was Sie mit E-Mails von dort tun, auch mit früheren.`,
    unsaid: (path) =>
      markup`Ob die E-Mail an diese Adresse gesendet wurde, sagen wir hier nicht, denn auch andere können eine Kopie von ihr haben. Falls es eine andere Ihrer Adressen gewesen sein kann, <a href="${path}">widersprechen Sie auch mit dieser</a>.`,
  },
  nameless: {
    title: 'Diese E-Mail nennt niemanden',
    text: 'Es ist nicht gespeichert, an wen diese E-Mail gesendet wurde. Was mit ihr geschieht, wird als „Jemand“ angezeigt, und es gibt niemanden, für den Sie widersprechen könnten.',
    later:
      'Falls Sie die E-Mail erst vor wenigen Minuten erhalten haben, sehen Sie bitte etwas später noch einmal nach.',
  },
  outage: {
    title: 'Bitte noch einmal versuchen',
    heading: 'Bitte versuchen Sie es in einer Minute noch einmal',
    text: 'Bei uns ist etwas fehlgeschlagen. Falls Sie gerade widersprechen wollten: Ihr Widerspruch ist nicht gespeichert.',
  },

  contact: {
    runs: (company) =>
      company === null
        ? 'Das Unternehmen, das Ihnen die E-Mail gesendet hat, betreibt diesen Dienst selbst.'
        : `${company} betreibt diesen Dienst selbst.`,
    answer: 'Wenn Sie Fragen haben, antworten Sie auf die E-Mail.',
    write: (address) => markup`Wenn Sie Fragen haben, schreiben Sie an ${address}.`,
    see: (page) => markup`Wenn Sie Fragen haben, finden Sie mehr unter ${page}`,
  },
  foreign: {
    title: 'Dieser Link funktioniert nicht',
    heading: 'Dieser Link ist nicht von uns, oder er wurde auf dem Weg zu Ihnen verändert',
    claim: (host) =>
      markup`Er gibt vor, zu ${host} zu führen. Ob das stimmt, können wir nicht sagen.`,
    text: 'Deshalb leiten wir Sie nicht weiter. Wenn Sie diesen Link erwartet haben, fragen Sie die Person, die ihn Ihnen gesendet hat.',
  },
}
