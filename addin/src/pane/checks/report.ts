import { version } from '#core/version'
import type { HostFacts } from '../../office/about-host.ts'
import { checkNames, type Named } from './finding.ts'
import type { Findings } from './run-checks.ts'

/**
 * The findings as text for whoever helps: codes, which read the same in every language, and no address
 * and no subject.
 */
export function reportOf(found: Findings, host: HostFacts, now: number): string {
  const set = host.mailboxSet === null ? 'no set' : `Mailbox 1.${host.mailboxSet}`
  return [
    `Telltale ${version}, ${new Date(now).toISOString()}`,
    `Outlook: ${host.client}, ${host.version ?? 'unknown version'}, ${set}`,
    ...checkNames.map((name) => {
      const one = found[name]
      if (one === undefined) return `${name}: running`
      return `${name}: ${one.state}, ${one.says}${one.named === null || sayNamed(one.named) === '' ? '' : `, ${sayNamed(one.named)}`}`
    }),
    '',
  ].join('\n')
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
