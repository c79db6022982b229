/** How times are said. All times are milliseconds since 1970. */
export interface Times {
  /** Under a day's heading: "5 min. ago" within the hour, else "10:42". */
  short(at: number, now: number): string
  /** On its own: as short as can be told apart, from "5 min. ago" to "Tue 10:42" and "12 Nov 2024". */
  moment(at: number, now: number): string
  clock(at: number): string
  /** To the second, with the date in full. */
  exact(at: number): string
  /** "Today", "Yesterday", else the date. */
  day(at: number, now: number): string
  /** The same for two times of one calendar day, and for no others. */
  dayKey(at: number): string
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * @param language the language of the pane's words
 * @param preferred the user's languages, best first: the region and the 12 or 24 hours are taken from them
 */
export function makeTimes(
  language: string,
  preferred: readonly string[],
  timeZone?: string,
): Times {
  const locale = preferred.find((tag) => tag.split('-')[0] === language) ?? language
  const { hourCycle } = new Intl.DateTimeFormat(preferred[0] ?? locale, {
    hour: 'numeric',
  }).resolvedOptions()
  const formatOf = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, {
      ...options,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(options.hour !== undefined && hourCycle !== undefined ? { hourCycle } : {}),
    })
  const hm = { hour: '2-digit', minute: '2-digit' } as const
  const clockFormat = formatOf(hm)
  const exactFormat = formatOf({ dateStyle: undefined, ...fullDate, ...hm, second: '2-digit' })
  const weekdayFormat = formatOf({ weekday: 'short', ...hm })
  const dateFormat = formatOf({ day: 'numeric', month: 'short', ...hm })
  const yearFormat = formatOf({ day: 'numeric', month: 'short', year: 'numeric' })
  const dayFormat = formatOf({ weekday: 'long', day: 'numeric', month: 'long' })
  const keyFormat = new Intl.DateTimeFormat('en-CA', timeZone === undefined ? {} : { timeZone })
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  return {} as never
}
const fullDate = {} as const
