/** Whether Outlook shows itself dark, or undefined where it does not say. */
export function isDarkTheme(): boolean | undefined {
  const color: unknown = Office.context?.officeTheme?.bodyBackgroundColor
  const channels = typeof color === 'string' ? /^#?([0-9a-f]{6})/i.exec(color)?.[1] : undefined
  if (channels === undefined) return undefined
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(channels.slice(at, at + 2), 16))
  return 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0) < 128
}
