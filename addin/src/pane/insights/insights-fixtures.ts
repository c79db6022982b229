import type { Insights } from '#core/wire-insights'
import { ben, dana, now } from '../fixtures.ts'

/** A rep's totals, for tests and for visual review. */

const hour = 60 * 60_000
const today = Math.floor(now / (24 * hour))

/** People read in the mornings of workdays, most of all on Tuesdays. */
function opensAt(weekday: number, at: number): number {
  if (weekday > 4 || at < 7 || at > 19) return 0
  const morning = at >= 9 && at < 11 ? 4 : at < 14 ? 2 : (weekday + at) % 2
  return weekday === 1 && at === 9 ? morning + 3 : morning
}

const hours = Array.from({ length: 7 }, (_, weekday) =>
  Array.from({ length: 24 }, (__, at) => opensAt(weekday, at)),
)

function daysOf(count: number): Insights['days'] {
  return Array.from({ length: count }, (_, index) => {
    const day = today - count + 1 + index
    const isWeekend = (day + 3) % 7 > 4
    return {
      day,
      opens: isWeekend ? 0 : (index * 7) % 9,
      clicks: isWeekend ? 0 : (index * 5) % 4,
      replies: isWeekend ? 0 : index % 3 === 0 ? 1 : 0,
    }
  })
}

const people = [
  { name: dana.displayName, address: dana.emailAddress },
  { name: ben.displayName, address: ben.emailAddress },
  { name: '', address: 'purchasing.department@a-very-long-company-name.example' },
]

export const month: Insights = {
  sent: 52,
  returned: 1,
  opened: { count: 17, of: 41 },
  clicked: { count: 6, of: 20 },
  replied: { count: 9, of: 51 },
  naive: { count: 31, of: 52 },
  days: daysOf(30),
  hours,
  engaged: people.map((person, at) => ({
    ...person,
    opens: 9 - 3 * at,
    clicks: 4 - 2 * at,
    replies: at === 0 ? 2 : 0,
    lastAt: now - (at * 30 + 1) * hour,
  })),
  cut: false,
}

/** Far more than one request reads, from a service that does not watch for replies. */
export const crowded: Insights = {
  ...month,
  sent: 1_904,
  returned: 12,
  opened: { count: 1_204, of: 1_688 },
  clicked: { count: 320, of: 1_010 },
  replied: null,
  naive: { count: 1_803, of: 1_904 },
  days: daysOf(62).map(({ day, opens, clicks }) => ({
    ...{ day, opens: opens * 140, clicks: clicks * 60, replies: 0 },
  })),
  hours: hours.map((day) => day.map((opens) => opens * 40)),
  cut: true,
}

/** The first days of a rep with Telltale. */
export const little: Insights = {
  ...month,
  ...{
    sent: 2,
    returned: 0,
    opened: { count: 1, of: 2 },
    clicked: { count: 0, of: 0 },
    engaged: [],
  },
  ...{ replied: { count: 0, of: 2 }, naive: { count: 1, of: 2 } },
  days: daysOf(7).map(({ day }) => ({ day, opens: day === today ? 1 : 0, clicks: 0, replies: 0 })),
  hours: hours.map((day, weekday) => day.map((_, at) => (weekday === 4 && at === 10 ? 1 : 0))),
}

/** A rep on leave, whose earlier mail was opened all the same. */
export const onLeave: Insights = {
  ...month,
  ...{ sent: 0, returned: 0, opened: { count: 0, of: 0 }, clicked: { count: 0, of: 0 } },
  ...{ replied: { count: 0, of: 0 }, naive: { count: 0, of: 0 } },
}

export const nothing: Insights = {
  ...little,
  ...{ sent: 0, opened: { count: 0, of: 0 }, naive: { count: 0, of: 0 } },
  replied: { count: 0, of: 0 },
  days: little.days.map(({ day }) => ({ day, opens: 0, clicks: 0, replies: 0 })),
  hours: hours.map((day) => day.map(() => 0)),
}
