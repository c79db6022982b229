import type { CheckCode, CheckName, CheckState } from '../checks/finding.ts'

/** The sentence of a finding; `named` is the time, number or name that it mentions. */
export type CheckSays = Readonly<Record<CheckCode, (named: string) => string>>

const names: Readonly<Record<CheckName, string>> = {
  outlook: 'Outlook',
  'sign-in': 'Sign-in',
  service: 'Telltale',
  tickets: 'Tracking new mail',
  sending: 'Mail you send',
  hits: 'Opens and clicks',
  mailbox: 'Replies',
  clock: 'Clock',
  version: 'Version',
}

const states: Readonly<Record<CheckState, string>> = {
  fine: 'Fine',
  attention: 'Needs attention',
  broken: 'Broken',
  open: 'Not known yet',
}

/** Not every Outlook reports its version. */
function inBrackets(version: string): string {
  return version === '' ? '' : ` (${version})`
}

const says: CheckSays = {
  'outlook-fits': (version) =>
    `This Outlook can do everything Telltale needs${inBrackets(version)}.`,
  'outlook-absent': () => 'You are in a browser. Open the pane in Outlook to check Outlook itself.',
  'outlook-phone': () =>
    'On a phone Outlook lets no add-in change a mail. Send tracked mail from a computer.',
  'outlook-unknown': (version) =>
    `It is not known how this Outlook treats mail${inBrackets(version)}, so mail leaves untracked. Use Outlook on the web.`,
  'outlook-too-old': (version) =>
    `This Outlook cannot run add-ins when mail is sent${inBrackets(version)}. Update it, or use Outlook on the web.`,
  'outlook-no-sign-in': (version) =>
    `This Outlook cannot sign add-ins in${inBrackets(version)}. Update it, or use Outlook on the web.`,
  'signed-in': () => 'You are signed in.',
  'service-answers': (ms) => `It answers in ${ms} ms.`,
  'service-slow': (ms) => `It takes ${ms} ms to answer. On a good network it is quick.`,
  'service-storage-down': () =>
    'It answers, but its storage does not. Opens are kept meanwhile and show here later.',
  'service-unreachable': () =>
    'It cannot be reached from here. If other pages load, ask your administrator whether it is blocked.',
  'service-silent': () => 'It does not answer in time. Check your network, then run again.',
  'service-strange': () =>
    'Something else answers in its place. Does your network want you to sign in first?',
  'ticket-issued': () => 'Mail that you write now can be tracked.',
  'ticket-missing': () =>
    'Mail that you write now leaves untracked. Run again; if it stays, tell your administrator.',
  'nothing-sent': () => 'No mail tracked yet. Send one to yourself at another address to try it.',
  sent: (when) => `Last tracked mail: ${when}.`,
  'sent-long-ago': (when) =>
    `Last tracked mail: ${when}. If you have sent mail since, restart Outlook: it may not run Telltale.`,
  'never-reported': () =>
    'Mail is sent with tracking, but Outlook never reports it. Open one in Sent Items with this pane.',
  'some-not-reported': (count) =>
    `Recent mail that was not reported as sent: ${count}. Open it in Sent Items with this pane.`,
  'no-hits-yet': () => 'Nothing has been opened or clicked yet.',
  'no-hits': (count) =>
    `Nothing in your last ${count} messages was loaded, not even by a scanner. Ask your administrator whether the tracking address is blocked.`,
  'hits-of-machines': (count) =>
    `They arrive (${count} in recent mail), but so far all from programs and none from a person.`,
  read: (when) => `They arrive. Last one from a person: ${when}.`,
  'watch-off': () =>
    'Your organization has not connected mailboxes, so replies are not seen. Ask your administrator.',
  'watch-pending': () => 'Your mailbox is being connected. That takes a few minutes.',
  watched: (when) => `Your mailbox is connected. Last checked: ${when}.`,
  'watch-ended': () =>
    'Exchange has stopped reporting new mail. Replies show late until it reconnects by itself.',
  'watch-gap': (when) => `Replies since ${when} may be missing. Telltale is looking for them.`,
  'watch-unreachable': () => 'Exchange does not answer at the moment. Replies show late.',
  'watch-busy': () => 'Exchange is busy at the moment. Replies show late.',
  'watch-token-refused': () =>
    'Exchange no longer accepts Telltale. Your administrator has to renew its secret.',
  'watch-forbidden': () =>
    'Telltale is not allowed to read your mailbox. Your administrator can allow it.',
  'watch-no-mailbox': () =>
    'Your account has no mailbox in Exchange Online, so replies are not seen.',
  'watch-rejected': () =>
    'Exchange does not accept the connection. Your administrator has to look at its settings.',
  'clock-right': () => 'This computer’s clock is right.',
  'clock-ahead': (span) =>
    `This computer’s clock is ${span} ahead. Let Windows or macOS set it, or times here are wrong.`,
  'clock-behind': (span) =>
    `This computer’s clock is ${span} behind. Let Windows or macOS set it, or times here are wrong.`,
  'versions-same': (version) => `This pane is up to date${inBrackets(version)}.`,
  'versions-differ': (versions) =>
    `This pane and the service have different versions (${versions}). Close Outlook and open it again.`,
  'needs-sign-in': () => 'Can be checked once you are signed in.',
  'needs-service': () => 'Can be checked once Telltale answers.',
}

export const enChecks = {
  title: 'Troubleshooting',
  hint: 'Find out why something does not arrive',
  names,
  states,
  says,
  running: 'Checking…',
  allFine: 'Everything is fine.',
  nothingBroken: 'Nothing is wrong. Some things are not known yet.',
  toDo: (count: number) =>
    count === 1 ? '1 thing needs attention.' : `${count} things need attention.`,
  again: 'Run again',
  copy: 'Copy report',
  copied: 'Copied. It contains no address and no subject.',
  notCopied: 'Outlook does not let this pane copy. Here is the report:',
  report: 'Report',
  list: 'Checks',
}
