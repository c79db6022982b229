import type { MessageId } from '../ids.ts'
import { summaryMailsMax } from '../limits.ts'
import type { Activity } from '../wire.ts'

/** What happened to one mail in a period. */
export interface MailSummary {
  readonly messageId: MessageId
  readonly subject: string | null
  readonly opens: number
  readonly clicks: number
  readonly replies: number
  readonly bounces: number
}

export interface Summary {
  /** The mail with the latest event comes first. */
  readonly mails: readonly MailSummary[]
  /** How many mails are not named. */
  readonly others: number
}

/** Groups events by mail. Leaves out withdrawn events and automatic replies. */
export function summarize(activities: readonly Activity[]): Summary {
  const mails = new Map<MessageId, MailSummary>()
  for (const activity of [...activities].sort((left, right) => right.at - left.at)) {
    const field = fieldOf(activity)
    if (field === null) continue
    const { messageId, subject } = activity
    const mail = mails.get(messageId) ?? noneOf(messageId, subject)
    mails.set(messageId, { ...mail, [field]: mail[field] + 1 })
  }
  const all = [...mails.values()]
  return {
    mails: all.slice(0, summaryMailsMax),
    others: Math.max(0, all.length - summaryMailsMax),
  }
}

function noneOf(messageId: MessageId, subject: string | null): MailSummary {
  return { messageId, subject, opens: 0, clicks: 0, replies: 0, bounces: 0 }
}

function fieldOf({ kind, state }: Activity): 'opens' | 'clicks' | 'replies' | 'bounces' | null {
  if (state === 'withdrawn') return null
  switch (kind) {
    case 'open':
      return 'opens'
    case 'click':
      return 'clicks'
    case 'reply':
      return 'replies'
    case 'bounce':
      return 'bounces'
    case 'auto-reply':
      return null
  }
}
