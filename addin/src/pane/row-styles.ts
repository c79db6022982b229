import { createCustomFocusIndicatorStyle, makeStyles, tokens } from '@fluentui/react-components'

const focusRing = {
  outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
  borderRadius: tokens.borderRadiusMedium,
} as const

/** The lines of feed, timeline and lists: icon, text, time. */
export const useRowStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  button: {
    width: '100%',
    boxSizing: 'border-box',
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    // Forced-colours mode replaces backgrounds but not outlines.
    '&[aria-current="true"]': {
      backgroundColor: tokens.colorSubtleBackgroundSelected,
      '@media (forced-colors: active)': {
        outlineWidth: tokens.strokeWidthThick,
        outlineStyle: 'solid',
        outlineOffset: '-2px',
      },
    },
    ...createCustomFocusIndicatorStyle({ ...focusRing, outlineOffset: '-2px' }),
  },
  focusable: createCustomFocusIndicatorStyle(focusRing),
  // What is below the first line goes on below the time, which stands beside that line alone.
  below: { gridColumn: '2 / -1' },
  corner: { gridColumn: '3', gridRow: '1' },
  icon: { color: tokens.colorNeutralForeground3, display: 'flex' },
  accent: { color: tokens.colorBrandForeground1 },
  cut: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    // Follows the pane's direction, not that of a mail in another script.
    textAlign: 'left',
  },
  wrap: { display: 'block', overflowWrap: 'anywhere' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3 },
  inset: { margin: 0, padding: `0 ${tokens.spacingHorizontalM}` },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  when: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'nowrap',
  },
})
