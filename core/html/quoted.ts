import { decodeText } from './spelling.ts'
import { hasClass, type Marker } from './marker.ts'

/** How far quoted history extends from its first tag: to the end of the element, or of the mail. */
export type QuoteReach = 'element' | 'rest'

/** Outlook puts an element with one of these ids before the history, which then runs to the end of the mail. */
const restIds: ReadonlySet<string> = new Set([
  'appendonsend',
  'divrplyfwdmsg',
  'mail-editor-reference-message-container',
  'stopspelling',
  'olk_src_body_section',
])

/** Other programs put the history into an element with one of these classes. */
const elementClasses: ReadonlySet<string> = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'moz-cite-prefix',
  'moz-forward-container',
  'yahoo_quoted',
  'protonmail_quote',
  'tutanota_quote',
])

/** Word's line above the header of the answered mail, and its line beside indented history. */
const wordHeaderLine = /border-top:solid#(e1e1e1|b5c4df)1\.0pt/
const wordIndentLine = /border-left:solidblue1\.5pt/

/** Whether quoted history begins with this tag. */
export function quoteReach(tag: string, marker: Marker): QuoteReach | undefined {
  if (marker.id !== '' && restIds.has(marker.id.toLowerCase())) return 'rest'
  if (tag === 'a' && marker.name === '_MailOriginal') return 'rest'
  if (tag === 'blockquote' && marker.type.toLowerCase() === 'cite') return 'element'
  if (hasClass(marker.classes, elementClasses)) return 'element'
  if (/^yahoo_quoted/i.test(marker.id)) return 'element'
  if (tag !== 'div' || marker.style.indexOf('border') < 0) return undefined
  const style = marker.style.replace(/\s/g, '').toLowerCase()
  return wordHeaderLine.test(style) || wordIndentLine.test(style) ? 'rest' : undefined
}

/**
 * The labels of the header block that Outlook writes above a quoted mail, in its languages: From, Sent, and
 * To or Subject.
 */
const labels: ReadonlyMap<string, HeaderLabel> = new Map([
  ...named(
    'from',
    'from|von|de|da|van|från|fra|frá|lähettäjä|od|от|від|από|kimden|feladó|de la|saatja|no|nuo|差出人|发件人|寄件者|보낸 사람|מאת|من',
  ),
  ...named(
    'sent',
    'sent|date|gesendet|datum|envoyé|enviado|enviado el|enviado em|enviada|enviada em|fecha|data|inviato|data invio|verzonden|skickat|sendt|dato|lähetetty|wysłano|data wysłania|odesláno|odoslané|poslano|дата|отправлено|надіслано|ημερομηνία|στάλθηκε|gönderildi|gönderme tarihi|tarih|elküldve|dátum|trimis|saadetud|送信日時|日付|发送时间|日期|寄件日期|보낸 날짜|נשלח|تاريخ الإرسال',
  ),
  ...named(
    'about',
    'to|subject|an|betreff|à|objet|para|asunto|assunto|a|oggetto|aan|onderwerp|till|ämne|til|emne|vastaanottaja|aihe|do|temat|komu|předmět|predmet|za|zadeva|кому|тема|προς|θέμα|kime|konu|címzett|tárgy|către|subiect|adressaat|teema|宛先|件名|收件人|主题|收件者|主旨|받는 사람|제목|אל|נושא|إلى|الموضوع',
  ),
])

export type HeaderLabel = 'from' | 'sent' | 'about'

const labelCharsMax = 60

/** The header label that a piece of raw text consists of, if it is one. */
export function headerLabel(raw: string): HeaderLabel | undefined {
  if (raw.length > labelCharsMax || !/[:：]/.test(raw)) return undefined
  const word = /^([^:：]+)[:：]$/.exec(decodeText(raw).trim())?.[1]
  return word === undefined ? undefined : labels.get(word.trim().toLowerCase())
}

function named(label: HeaderLabel, words: string): [string, HeaderLabel][] {
  return words.split('|').map((word): [string, HeaderLabel] => [word, label])
}

const separator =
  /^\s*-{4,}\s*(original (message|appointment)|ursprüngliche nachricht|message d.origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|wiadomość oryginalna|forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado)\s*-{4,}\s*$/i

const separatorCharsMax = 120

/** Whether a piece of text is the line "-----Original Message-----". */
export function isSeparatorLine(raw: string): boolean {
  return raw.length <= separatorCharsMax && raw.indexOf('----') >= 0 && separator.test(raw)
}
