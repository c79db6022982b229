const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?Z$/
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const dayMs = 24 * 60 * 60 * 1000

/** Parses Graph's times, such as `2026-03-06T09:12:44Z`, to milliseconds since 1970; undefined for other formats. */
export function parseUtc(text: string): number | undefined {
  const parts = pattern.exec(text)
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map(Number)
  const isDay = day >= 1 && day <= daysIn(year, month) && year >= 1970
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined
  const milliseconds = Number(`${parts[7] ?? ''}000`.slice(0, 3))
  const seconds = (hour * 60 + minute) * 60 + second
  return daysSince1970(year, month, day) * dayMs + seconds * 1000 + milliseconds
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysSince1970(year: number, month: number, day: number): number {
  let days = (year - 1970) * 365 + leapsBefore(year) - leapsBefore(1970)
  for (let past = 1; past < month; past++) days += daysIn(year, past)
  return days + day - 1
}

function leapsBefore(year: number): number {
  const last = year - 1
  return Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400)
}
