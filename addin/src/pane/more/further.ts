/** A face that the More tab leads to. */
export type Further = 'notices' | 'devices' | 'checks'

export const furthers: readonly Further[] = ['notices', 'devices', 'checks']

/** The element that leads there, which gets the focus back afterwards. */
export function furtherId(further: Further): string {
  return `further-${further}`
}
