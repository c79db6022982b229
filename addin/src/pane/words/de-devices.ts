import type { Words } from './en.ts'
import { makeGrammar } from './grammar.ts'

const { plural } = makeGrammar('de')

export const deDevices: Words['devices'] = {
  title: 'Ihre Geräte',
  hint: 'Was dort geöffnet wird, zählt nicht',
  loading: 'Ihre Geräte werden geladen',
  intro:
    'Wird eine Mail von Ihnen dort geöffnet, wo Sie um diese Zeit diesen Bereich benutzen oder Mails schreiben, waren Sie es selbst: Das zählt nicht.',
  list: 'Wo Sie diesen Bereich benutzen',
  unknown: 'Ein Programm, das keinen Namen nennt',
  here: 'Gerade in Gebrauch',
  lastSeen: (when) => `Zuletzt benutzt: ${when}`,
  forget: 'Vergessen',
  forgetOf: (device) => `${device} vergessen`,
  forgetting: 'Wird vergessen…',
  forgotten: (device) =>
    `Vergessen: ${device}. Es gilt wieder als Ihres, sobald Sie den Bereich dort benutzen oder dort eine Mail beginnen.`,
  notForgotten: 'Es konnte nicht vergessen werden. Bitte versuchen Sie es noch einmal.',
  emptyTitle: 'Keine bekannt',
  empty: 'Ihr Gerät erscheint hier, wenn Sie den Bereich darauf einen Moment benutzt haben.',
  how: 'Woher es bekannt ist',
  howText:
    'Solange dieser Bereich offen ist, und wenn Sie eine Mail beginnen, erfährt Telltale, dass Sie da sind. Aufgehoben werden der Name des Programms und ein Hash der Netzadresse, keine Adresse.',
  howLong: (days) =>
    plural(days, {
      one: 'Nach # Tag wird das weggeworfen. Der Hash wechselt täglich, sodass sich Tage nicht verbinden lassen.',
      other:
        'Nach # Tagen wird das weggeworfen. Der Hash wechselt täglich, sodass sich Tage nicht verbinden lassen.',
    }),
}
