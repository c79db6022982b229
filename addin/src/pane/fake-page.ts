import type { BridgeRefusal } from '../office/fake-bridge.ts'
import { FakeOutlook, type FakePerson } from '../office/fake-office.ts'

/**
 * A fake of Outlook in the page, for tests of the pane's looks and keyboard use; other tests meet the
 * real library. Bundled by the test and run before the pane.
 */

export type FakeItem =
  | {
      readonly kind: 'compose'
      readonly bodyType: 'html' | 'text'
      readonly body: string
      readonly to: readonly FakePerson[]
      readonly session: Readonly<Record<string, string>>
      /** The platform on which the mail is composed, in Office's words; default: the web. */
      readonly platform?: string
    }
  | {
      readonly kind: 'read'
      readonly subject: string
      readonly from: FakePerson
      readonly to: readonly FakePerson[]
      readonly sentAt: number
      readonly body: string
      /** The conversation of the mail; none by default. */
      readonly conversationId?: string
      /** The custom property of a tracked mail; null if it has none. */
      readonly mark: string | null
    }

/** What a test may do to the page: `window.fake`. */
export class FakePage {
  readonly draft = new FakeOutlook()
  private readonly handlers = new Map<string, (() => void)[]>()
  private readonly mailbox: Record<string, unknown>
  private readonly context: Record<string, unknown>

  /**
   * @param background of Outlook's own pages; null if Outlook does not report a theme
   * @param language of Outlook's own pages, like "de-DE"
   * @param token the broker's answer; null if there is no broker
   */
  constructor(
    own: string,
    background: string | null,
    language: string,
    token: string | BridgeRefusal | null,
  ) {
    if (token === null) this.draft.faults.set('broker', { kind: 'missing' })
    else this.draft.token = token
    this.mailbox = {
      userProfile: { emailAddress: own },
      diagnostics: { hostName: 'OutlookWebApp' },
      addHandlerAsync: (type: string, handler: () => void, answer: Answer) => {
        this.handlers.set(type, [...this.handlersOf(type), handler])
        succeed(answer, undefined)
      },
      removeHandlerAsync: () => undefined,
    }
    const requirements = { isSetSupported: () => true }
    const platform = 'OfficeOnline'
    this.context = { platform, displayLanguage: language, mailbox: this.mailbox, requirements }
    if (background !== null) this.paint(background)
  }

  /**
   * Changes Outlook's colours.
   * @param text the colour of text
   */
  paint(background: string, text: string = '#808080'): void {
    this.context['officeTheme'] = { bodyBackgroundColor: background, bodyForegroundColor: text }
    this.handlersOf('officeThemeChanged').forEach((handler) => handler())
  }

  /** Selects another mail, which removes non-persistent notification bars. */
  select(item: FakeItem | null): void {
    this.draft.notifications.clear()
    this.mailbox['item'] = item === null ? null : this.itemOf(item)
    this.handlersOf('itemChanged').forEach((handler) => handler())
  }

  install(target: object): void {
    Object.assign(target, {
      fake: this,
      Office: { ...this.draft.office(), context: this.context },
      ...this.draft.parts(),
    })
  }

  private handlersOf(type: string): readonly (() => void)[] {
    return this.handlers.get(type) ?? []
  }

  private itemOf(item: FakeItem): unknown {
    const bars = ['context', 'mailbox', 'item', 'notificationMessages']
    if (item.kind === 'read')
      return { ...readable(item), notificationMessages: dig(this.draft.office(), bars) }
    this.context['platform'] = item.platform ?? 'OfficeOnline'
    if (item.platform !== undefined) this.mailbox['diagnostics'] = { hostName: 'Outlook' }
    this.draft.bodyType = item.bodyType
    this.draft.bodyHtml = item.body
    this.draft.people.set('to', item.to)
    for (const key in item.session) this.draft.session.set(key, item.session[key] ?? '')
    return dig(this.draft.office(), ['context', 'mailbox', 'item'])
  }
}

type Answer = (result: { readonly status: string; readonly value: unknown }) => void

function readable(item: Extract<FakeItem, { kind: 'read' }>): object {
  const mark = { get: () => item.mark ?? undefined }
  return {
    itemId: item.subject,
    subject: item.subject,
    from: item.from,
    to: item.to,
    cc: [],
    internetMessageId: `<${item.subject.length}@contoso.example>`,
    conversationId: item.conversationId,
    dateTimeCreated: new Date(item.sentAt),
    body: { getAsync: (_type: string, answer: Answer) => succeed(answer, item.body) },
    loadCustomPropertiesAsync: (answer: Answer) => succeed(answer, mark),
  }
}

function dig(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner ? Reflect.get(inner, name) : undefined),
    value,
  )
}

function succeed(answer: Answer, value: unknown): void {
  setTimeout(() => answer({ status: 'succeeded', value }), 0)
}
