import { createRequire } from 'node:module'
import { TestEnvironment } from 'jest-environment-node'

const load = createRequire(import.meta.url)

/**
 * Jest evaluates every module anew for every file of tests. For the driver of the browser, which keeps
 * nothing of a test, that is a second each time: a worker loads it once, outside of them.
 */
export default class OnceLoading extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.global.loadOnce = (name) => load(name)
  }
}
