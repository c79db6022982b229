import { expect, test } from '@jest/globals'
import { headerColors, headerShades } from './header-colors.ts'

test.each(Object.entries(headerColors))(
  'white text can be read on every button of %s',
  (_id, color) => {
    const bare = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
    for (const over of Object.values(headerShades)) {
      const [red = 0, green = 0, blue = 0, opacity = 1] = (over.match(/[\d.]+/g) ?? []).map(Number)
      const seen = [red, green, blue].map(
        (part, at) => part * opacity + (bare[at] ?? 0) * (1 - opacity),
      )
      // The WCAG's contrast with white, of which text needs 4.5.
      expect(1.05 / (luminance(seen) + 0.05)).toBeGreaterThanOrEqual(4.5)
    }
  },
)

/** As the WCAG defines it. */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
