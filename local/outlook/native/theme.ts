/** Office's four colours for its desktop library: JSON text, each an integer. */
export function themeText(dark: boolean): string {
  return JSON.stringify(dark ? darkColours : lightColours)
}

const lightColours = {
  bodyBackgroundColor: 0xffffff,
  bodyForegroundColor: 0x242424,
  controlBackgroundColor: 0xf5f5f5,
  controlForegroundColor: 0x242424,
}

const darkColours = {
  bodyBackgroundColor: 0x292929,
  bodyForegroundColor: 0xffffff,
  controlBackgroundColor: 0x1f1f1f,
  controlForegroundColor: 0xffffff,
}
