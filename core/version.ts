/** The version in package.json, which is not deployed with the functions or the pane. */
export const version = '0.1.0'
