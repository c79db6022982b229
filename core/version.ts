/** The version in package.json, which goes neither with the functions nor with the pane. */
export const version = '0.1.0'
