/** Formats times. All times are milliseconds since 1970. */
export interface Times {
  /** Under the heading of a day: "5 min ago" within the hour, else "10:42". */
  short(at: number, now: number): string
  /** Standing alone, as short as is unambiguous: from "5 min ago" to "Tue 10:42" and "12 Nov 2024". */
  moment(at: number, now: number): string
  /** The same without the time of day where it hardly matters: "Tue 10:42", then "14 Nov". */
  brief(at: number, now: number): string
  /** "10:42" */
  clock(at: number): string
  /** To the second, with the full date. */
  exact(at: number): string
  /** "Today", "Yesterday", else the date. */
  day(at: number, now: number): string
  /** Equal for two times of the same calendar day only. */
  dayKey(at: number): string
  /** A duration in its most fitting unit: "40 minutes", "5 weeks". */
  span(ms: number): string
  /**
   * "14 Nov".
   * @param day since 1970-01-01
   */
  calendarDay(day: number): string
  /**
   * "Tue".
   * @param weekday from Monday, 0
   */
  weekdayName(weekday: number): string
  /** "10:00", "10 AM" */
  hour(hour: number): string
  /** The time zone, like "Europe/Berlin". */
  readonly timeZone: string
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const weekDays = 7
/** Beyond this a date without a year could be mistaken for this year's. */
const datelessDays = 300

/**
 * @param spoken the language of the pane's words, like "en", and its "just now"
 * @param preferred the user's languages, best first, which decide region and 12 or 24 hours
 * @param timeZone default: the machine's
 */
export function makeTimes(
  spoken: { readonly language: string; readonly justNow: string },
  preferred: readonly string[],
  timeZone?: string,
): Times {
  const known = preferred.filter(isLanguageTag)
  const locale = known.find((tag) => tag.split('-')[0] === spoken.language) ?? spoken.language
  const formats = makeFormats(withPlainDigits(locale), hoursOf(known[0] ?? locale), timeZone)
  const { dayKey } = formats

  const near = (at: number, now: number): string | undefined => {
    const age = Math.max(0, now - at)
    if (age < minuteMs) return spoken.justNow
    return age < hourMs ? formats.ago(-Math.floor(age / minuteMs), 'minute') : undefined
  }
  const daysAgo = (at: number, now: number): number =>
    Math.max(0, Math.round((noonOf(dayKey(now)) - noonOf(dayKey(at))) / dayMs))

  const dated =
    (date: (at: number) => string) =>
    (at: number, now: number): string => {
      const days = daysAgo(at, now)
      const soon = near(at, now)
      if (soon !== undefined) return soon
      if (days === 0) return formats.clock(at)
      if (days < weekDays) return formats.weekday(at)
      return days < datelessDays ? date(at) : formats.year(at)
    }

  return {
    ...formats,
    timeZone: timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
    short: (at, now) => near(at, now) ?? formats.clock(at),
    moment: dated(formats.date),
    brief: dated(formats.dayOfYear),
    day: (at, now) => {
      const days = daysAgo(at, now)
      if (days < 2) return capital(formats.ago(-days, 'day'), locale)
      return days < datelessDays ? formats.fullDay(at) : formats.year(at)
    },
  }
}

function makeFormats(locale: string, hourCycle: HourCycle, timeZone: string | undefined) {
  const format = (
    options: Intl.DateTimeFormatOptions,
    zone = timeZone,
  ): ((at: number) => string) => {
    const zoned = zone === undefined ? options : { ...options, timeZone: zone }
    const made = new Intl.DateTimeFormat(locale, zoned)
    return (at) => made.format(at)
  }
  const hour = hourCycle === 'h23' ? '2-digit' : 'numeric'
  const time = { hour, minute: '2-digit', hourCycle } as const
  const unit = (name: string): ((count: number) => string) => {
    const made = new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' })
    return (count) => made.format(count)
  }
  const spans = [
    { ms: 2 * weekDays * dayMs, unitMs: weekDays * dayMs, say: unit('week') },
    { ms: dayMs, unitMs: dayMs, say: unit('day') },
    { ms: hourMs, unitMs: hourMs, say: unit('hour') },
    { ms: 0, unitMs: minuteMs, say: unit('minute') },
  ]
  const minute = hourCycle === 'h23' ? ({ minute: '2-digit' } as const) : {}
  const hourOfDay = format({ hour, hourCycle, ...minute }, 'UTC')
  const nameOfDay = format({ weekday: 'short' }, 'UTC')
  const dayInYear = format({ day: 'numeric', month: 'short' }, 'UTC')
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const parts = new Intl.DateTimeFormat('sv-SE', timeZone === undefined ? {} : { timeZone })
  return {
    clock: format(time),
    weekday: format({ weekday: 'short', ...time }),
    date: format({ day: 'numeric', month: 'short', ...time }),
    dayOfYear: format({ day: 'numeric', month: 'short' }),
    year: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    fullDay: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    exact: format({ dateStyle: 'full', timeStyle: 'medium', hourCycle }),
    ago: (count: number, unit: Intl.RelativeTimeFormatUnit) => relative.format(count, unit),
    span: (ms: number) => {
      const best = spans.find((span) => ms >= span.ms)
      return best?.say(Math.max(1, Math.round(ms / best.unitMs))) ?? ''
    },
    calendarDay: (day: number) => dayInYear(day * dayMs),
    // 1970 began on a Thursday: four days later it was Monday.
    weekdayName: (weekday: number) => nameOfDay((weekday + 4) * dayMs),
    hour: (count: number) => hourOfDay((count % 24) * hourMs),
    /** Swedish writes dates as ISO 8601 does. */
    dayKey: (at: number) => parts.format(at),
  }
}

type HourCycle = 'h11' | 'h12' | 'h23' | 'h24'

/** Latin digits in every language, because the pane's own texts count with them too. */
function withPlainDigits(tag: string): string {
  return new Intl.Locale(tag, { numberingSystem: 'latn' }).toString()
}

/** A browser passes on the system's setting, and a POSIX system may say "en-US@posix". */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function hoursOf(tag: string): HourCycle {
  const { hourCycle } = new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions()
  return hourCycle ?? 'h23'
}

/** Noon, so that a day of 23 or 25 hours still counts as one. */
function noonOf(dayKey: string): number {
  return Date.parse(`${dayKey}T12:00:00Z`)
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}
