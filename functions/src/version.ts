/** The version in package.json, which is not deployed with the functions. */
export const version = '0.1.0'
