/** A face of its own that More leads to. */
export type Further = 'notices' | 'devices' | 'checks'

export const furthers: readonly Further[] = ['notices', 'devices', 'checks']

/** The element that leads there: the focus comes back to it. */
export function furtherId(further: Further): string {
  return `further-${further}`
}
