import '../outlook/page/control.ts'

/**
 * Writes and sends a mail in the page, by the page's own controls: hundreds of mails are too many to ask
 * the browser from outside for every click. What keyboard and mouse do there is tested elsewhere.
 */

export interface Order {
  readonly begin: Beginning
  /** Somebody to add to those whom the mail goes to anyway. */
  readonly to: string | null
  readonly subject: string
  /** Goes where the cursor is, as a browser pastes it; before everything else in a mail of plain text. */
  readonly content: string
  readonly plain: boolean
  readonly pictures: readonly WrittenFile[]
  readonly files: readonly WrittenFile[]
  readonly cloudFile: string | null
}

export type Beginning =
  | { readonly kind: 'new' }
  | { readonly kind: 'answer'; readonly button: string; readonly received: string }

export interface WrittenFile {
  readonly name: string
  readonly mimeType: string
  readonly base64: string
}

/** `written`: what stood in the editor when Send was pressed. */
export type Outcome =
  { readonly sent: true; readonly written: string } | { readonly sent: false; readonly why: string }

const lookMs = 10
/** More than this a browser lays out again and again while it pastes. */
const pastedCharsMax = 100_000
/** Longer than a service takes that is slow, and than a busy machine. */
const limitMs = 60_000
/** The library takes a while between what happens on the page and the call of a handler. */
const quietMs = 200
/** A question about a handler that is slow, on a busy machine, goes when the handler ends. */
const patienceMs = 10_000
/** A mail whose Send can be pressed again for so long stays. */
const stayedMs = 600

export async function send(order: Order): Promise<Outcome> {
  await begin(order)
  if (order.to !== null) await addRecipient(order.to)
  await handlersDone()
  type(subjectField() ?? missing('Subject'), order.subject)
  if (order.plain) await writeText(order.content)
  else await writeHtml(order)
  if (order.files.length > 0) await attach(order.files)
  if (order.cloudFile !== null) await attachCloudFile(order.cloudFile)
  await handlersDone()
  const written = body()
  press(await seen('Send', sendButton))
  const why = await whyItStays()
  return why === undefined ? { sent: true, written } : { sent: false, why }
}

async function begin({ begin: beginning, plain }: Order): Promise<void> {
  if (beginning.kind === 'new') {
    press(await seen('New mail', () => button('New mail')))
    await seen('Subject', subjectField)
    if (plain) await switchToPlainText()
    return
  }
  const { received } = beginning
  const opened = () => find('main article', (each) => nameOf(each) === received)
  if (opened() === undefined)
    press(await seen(received, () => find('main [role="option"]', (each) => says(each, received))))
  await seen(received, opened)
  press(await seen(beginning.button, () => button(beginning.button)))
  await seen('Subject', subjectField)
}

async function switchToPlainText(): Promise<void> {
  press(await seen('More options', () => button('More options')))
  press(await seen('Switch to plain text', () => menuItem('Switch to plain text')))
  await seen('Message body', textField)
}

async function addRecipient(address: string): Promise<void> {
  const field = await seen('To', () => input('To'))
  type(field, address)
  await moment()
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
  )
  await seen(address, () => find('main [title]', ({ title }) => title === address))
}

async function writeText(content: string): Promise<void> {
  const field = await seen('Message body', textField)
  field.setRangeText(content, 0, 0)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await moment()
}

async function writeHtml({ content, pictures }: Order): Promise<void> {
  const page = await seen('Message body', editor)
  page.body.focus()
  if (content.length > pastedCharsMax) insert(page, content)
  else paste(page, content)
  if (pictures.length === 0) return
  const before = page.images.length
  choose('Pictures to insert', pictures)
  await until('Picture', () => page.images.length === before + pictures.length)
}

function paste(page: Document, content: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/html', content)
  page.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  )
}

function insert(page: Document, content: string): void {
  const place = page.createRange()
  place.setStart(page.body, 0)
  place.insertNode(place.createContextualFragment(content))
  page.body.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

async function attach(files: readonly WrittenFile[]): Promise<void> {
  choose('Attach files', files)
  await until('Attachments', () =>
    files.every(({ name }) => document.querySelector('main section')?.textContent.includes(name)),
  )
}

async function attachCloudFile(name: string): Promise<void> {
  press(await seen('Attach', () => button('Attach')))
  press(await seen('Cloud file', () => menuItem('Cloud file')))
  const form = await seen('Cloud file', () => document.querySelector<HTMLFormElement>('form'))
  type(form.querySelector('input') ?? missing('File name'), name)
  await moment()
  form.requestSubmit()
  await until('Cloud file', () => !form.isConnected)
}

/** Undefined: it has left. */
async function whyItStays(): Promise<string | undefined> {
  let sendableSince: number | undefined
  let askedSince: number | undefined
  const begun = Date.now()
  while (Date.now() - begun < limitMs) {
    const alert = document.querySelector('[role="alertdialog"]')
    askedSince = alert === null ? undefined : (askedSince ?? Date.now())
    if (alert !== null && askedSince !== undefined && Date.now() - askedSince > patienceMs)
      return alert.querySelector('h2')?.textContent ?? 'asked'
    if (subjectField() === undefined) return undefined
    sendableSince = sendButton() === undefined ? undefined : (sendableSince ?? Date.now())
    if (sendableSince !== undefined && Date.now() - sendableSince > stayedMs)
      return `stayed: ${document.querySelector('.fui-MessageBar')?.textContent ?? ''}`
    await moment()
  }
  return 'never sent'
}

async function handlersDone(): Promise<void> {
  let quietSince = Date.now()
  await until('The end of the handlers', () => {
    if (window.localOutlook?.runs() !== 0) quietSince = Date.now()
    return Date.now() - quietSince >= quietMs
  })
}

function body(): string {
  return textField()?.value ?? editor()?.body.innerHTML ?? missing('Message body')
}

function subjectField(): HTMLInputElement | undefined {
  return input('Subject')
}

function textField(): HTMLTextAreaElement | undefined {
  return document.querySelector<HTMLTextAreaElement>('main textarea') ?? undefined
}

/** The document that a formatted mail is written in, once it can be. */
function editor(): Document | undefined {
  const frame = document.querySelector<HTMLIFrameElement>('iframe[title="Message body"]')
  const page = frame?.contentDocument
  return page?.body?.contentEditable === 'true' ? page : undefined
}

function sendButton(): HTMLElement | undefined {
  return find('main [title^="Send ("]', ({ textContent }) => textContent === 'Send')
}

function button(name: string): HTMLElement | undefined {
  return find('main button', (each) => nameOf(each) === name)
}

function menuItem(name: string): HTMLElement | undefined {
  return find('[role="menuitem"]', (each) => nameOf(each) === name)
}

function input(name: string): HTMLInputElement | undefined {
  return document.querySelector<HTMLInputElement>(`main input[aria-label="${name}"]`) ?? undefined
}

function find(selector: string, fits: (element: HTMLElement) => boolean): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find(fits)
}

function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent
}

function says(element: Element, words: string): boolean {
  return nameOf(element).includes(words)
}

function press(element: HTMLElement): void {
  element.click()
}

/** Past what React put before the field's value, so that it sees a change. */
function type(field: HTMLInputElement, text: string): void {
  field.setRangeText(text, 0, field.value.length)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function choose(name: string, files: readonly WrittenFile[]): void {
  const field = input(name) ?? missing(name)
  const chosen = new DataTransfer()
  for (const { name: fileName, mimeType, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    chosen.items.add(new File([bytes], fileName, { type: mimeType }))
  }
  field.files = chosen.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

async function seen<T>(what: string, look: () => T | null | undefined): Promise<T> {
  let found = look()
  await until(what, () => {
    found = look()
    return found !== null && found !== undefined
  })
  return found ?? missing(what)
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const begun = Date.now()
  while (!holds()) {
    if (Date.now() - begun > limitMs) missing(what)
    await moment()
  }
}

function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, lookMs))
}

function missing(what: string): never {
  throw new Error(`${what} is not to be seen`)
}
