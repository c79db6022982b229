import { version } from '#core/version'
import type { HostFacts } from '../../office/about-host.ts'
import { checkNames, type Finding, type Named } from './finding.ts'
import type { Findings } from './run-checks.ts'

/** The findings as text for support: codes, the same in every language, and no address or subject. */
export function reportOf(found: Findings, host: HostFacts | null, now: number): string {
  return [
    `Telltale ${version}, ${new Date(now).toISOString()}`,
    `Outlook: ${host === null ? 'none' : sayHost(host)}`,
    ...checkNames.map((name) => `${name}: ${sayFinding(found[name])}`),
    '',
  ].join('\n')
}

function sayFinding(found: Finding | undefined): string {
  if (found === undefined) return 'running'
  const named = found.named === null ? '' : sayNamed(found.named)
  return [found.state, found.says, named].filter((part) => part !== '').join(', ')
}

function sayHost({ client, version, mailboxSet }: HostFacts): string {
  const set = mailboxSet === null ? 'no set' : `Mailbox 1.${mailboxSet}`
  return `${client}, ${version ?? 'unknown version'}, ${set}`
}

function sayNamed(named: Named): string {
  switch (named.kind) {
    case 'time':
      return new Date(named.at).toISOString()
    case 'span':
      return `${named.ms} ms`
    case 'number':
      return String(named.count)
    case 'text':
      return named.text
  }
}
