/** A twin of Outlook on the page, for the pane's own looks and keys; the real library is met elsewhere. */

export interface FakePerson {
  readonly displayName: string
  readonly emailAddress: string
}

export type FakeItem =
  | {
      readonly kind: 'compose'
      readonly bodyType: 'html' | 'text'
      readonly body: string
      readonly to: readonly FakePerson[]
      readonly session: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'read'
      readonly subject: string
      readonly from: FakePerson
      readonly to: readonly FakePerson[]
      readonly sentAt: number
      readonly body: string
      /** The custom property of a tracked mail; null where it has none. */
      readonly mark: string | null
    }

export interface FakeOutlook {
  readonly item: FakeItem | null
  readonly own: string
  /** undefined where Outlook says nothing of its theme. */
  readonly background?: string
}

/** What a test may do to the page once it is installed: `window.fake`. */
export interface FakeControls {
  select(item: FakeItem | null): void
  write(body: string): void
  readonly session: Readonly<Record<string, string>>
  readonly appended: () => string | null
}

/** Runs in the page, before anything else: it may use nothing from outside itself. */
export function installFakeOutlook(outlook: FakeOutlook): void {
  type Answer = (result: { status: string; value?: unknown; error?: unknown }) => void
  const answerLast = (args: unknown[], value: unknown): void => {
    const answer: unknown = args.at(-1)
    if (typeof answer === 'function') setTimeout(() => answer({ status: 'succeeded', value }), 0)
  }
  const gives =
    (value: () => unknown) =>
    (...args: unknown[]): void =>
      answerLast(args, value())
  let appended: string | null = null
  let body = ''
  const session: Record<string, string> = {}
  const handlers: (() => void)[] = []

  const readable = (item: Extract<FakeItem, { kind: 'read' }>) => ({
    itemId: item.subject,
    subject: item.subject,
    from: item.from,
    to: item.to,
    cc: [],
    dateTimeCreated: new Date(item.sentAt),
    body: { getAsync: gives(() => item.body) },
    loadCustomPropertiesAsync: gives(() => ({ get: () => item.mark ?? undefined })),
  })
  const writable = (item: Extract<FakeItem, { kind: 'compose' }>) => {
    body = item.body
    Object.assign(session, item.session)
    return {
      subject: { getAsync: gives(() => 'Quote') },
      to: { getAsync: gives(() => item.to) },
      cc: { getAsync: gives(() => []) },
      bcc: { getAsync: gives(() => []) },
      getAttachmentsAsync: gives(() => []),
      body: {
        getTypeAsync: gives(() => item.bodyType),
        getAsync: gives(() => body),
        appendOnSendAsync: (html: string | null, ...args: unknown[]) => {
          appended = html
          answerLast(args, undefined)
        },
      },
      sessionData: {
        getAsync: (key: string, answer: Answer) =>
          key in session
            ? answerLast([answer], session[key])
            : answer({ status: 'failed', error: { code: 9050 } }),
        setAsync: (key: string, value: string, ...args: unknown[]) => {
          session[key] = value
          answerLast(args, undefined)
        },
      },
    }
  }
  const itemOf = (item: FakeItem | null) =>
    item === null ? null : item.kind === 'read' ? readable(item) : writable(item)

  const mailbox = {
    item: itemOf(outlook.item),
    userProfile: { emailAddress: outlook.own },
    diagnostics: { hostName: 'OutlookWebApp' },
    addHandlerAsync: (_type: string, handler: () => void, ...args: unknown[]) => {
      handlers.push(handler)
      answerLast(args, undefined)
    },
    removeHandlerAsync: gives(() => undefined),
  }
  const fake: FakeControls = {
    select: (item) => {
      mailbox.item = itemOf(item)
      handlers.forEach((handler) => handler())
    },
    write: (text) => (body = text),
    session,
    appended: () => appended,
  }
  Object.assign(window, {
    fake,
    Office: {
      onReady: () => Promise.resolve({}),
      context: {
        platform: 'OfficeOnline',
        mailbox,
        ...(outlook.background && { officeTheme: { bodyBackgroundColor: outlook.background } }),
      },
      AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
      CoercionType: { Html: 'html', Text: 'text' },
      EventType: { ItemChanged: 'olkItemSelectedChanged' },
    },
    OfficeRuntime: { auth: { getAccessToken: () => Promise.resolve('token') } },
  })
}
