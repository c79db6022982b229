import { readFileSync, writeFileSync } from 'node:fs'
import { projectFile } from '../../build/project.ts'
import { slowAnswerMs } from './send-all.ts'

/** The table as it is kept. */
const file = projectFile('docs/safe-send.md')

const heading = `# Safe send

What of a mail was tracked when it left, for every mail that a careless write could harm. Each one was written and sent in a browser, through the unmodified library, with the traps of its Outlook set. In every cell the text, the links, the pictures and the attachments that left are those that were written. The columns name the Outlook and the service: up, down before the mail was begun, or taking ${slowAnswerMs / 1_000} s for every answer. A dash: nothing is tracked.

\`npm run safe-send\` sends them all and writes this page; \`npm test\` sends some of them and compares.
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
