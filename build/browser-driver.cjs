/** Playwright for tests, as `test-environment.mjs` loads it. */
module.exports = globalThis.loadOnce('playwright-core')
