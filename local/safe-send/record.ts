import { readFileSync, writeFileSync } from 'node:fs'
import { projectFile } from '../../build/project.ts'
import { trapNames } from '../outlook/model/traps.ts'
import { slowAnswerMs, trapsOn } from './send-all.ts'

/** The table as it is kept. */
const file = projectFile('docs/safe-send.md')

const trapsOff = trapNames
  .filter((name) => !trapsOn.has(name) && name !== 'appendedBelowHistory')
  .map((name) => `\`${name}\``)

const heading = `# Safe send

This table covers every kind of mail that a careless add-in could damage. Each mail was written and sent in a browser, through the unmodified Office.js. In every cell, the text, links, pictures and attachments that left are the ones that were written. A cell says what was tracked; a dash means nothing. The columns name the Outlook and the state of the service: up, down before the mail was begun, or slow (${slowAnswerMs / 1_000} s for every answer).

All quirks in [\`traps.ts\`](../local/outlook/model/traps.ts) that its Outlook has were switched on, including all that damage a body or an attachment. Those that were off hinder an add-in but change no mail: ${trapsOff.join(', ')}. Off was also \`appendedBelowHistory\`, as nobody has verified on which side of the quoted history Outlook on the web appends.

Down means that the API is down: every request to it fails at once with status 503, while the add-in's own files still load.

\`npm test\` sends them all, prints the table and compares it with this page; \`npm run safe-send\` writes the page anew.
`

export function keepTable(table: string): void {
  writeFileSync(file, pageOf(table))
}

export function keptPage(): string {
  return readFileSync(file, 'utf8')
}

export function pageOf(table: string): string {
  return `${heading}\n${table}\n`
}
