import type { Words } from './en.ts'

/** Texts of the full page only, and of links to it. */
export const deTab: Words['tab'] = {
  beside: 'Mail',
  noneTitle: 'Keine Mail gewählt',
  none: 'Wählen Sie links eine aus, um zu sehen, was mit ihr geschah.',
  open: 'In einem Browser-Tab öffnen',
  openHint: 'Dasselbe, mit Platz für die Liste und eine Mail nebeneinander.',
  account: 'Konto',
  signedInAs: (name, address) => `Angemeldet als ${name} (${address})`,
  signOut: 'Abmelden',
  signedOutTitle: 'Sehen Sie, was mit Ihren Mails geschah',
  signedOut:
    'Melden Sie sich mit Ihrem Geschäftskonto an, um zu sehen, wer geöffnet, geklickt und geantwortet hat.',
  signIn: 'Anmelden',
  framedTitle: 'Öffnen Sie Telltale in einem Browser-Tab',
  framed: 'Dieses Programm meldet Sie hier nicht an.',
}
