import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json
 * as its last step, so that it tells of an install that was finished, by hand or by us.
 */
export function isInstallCurrent(project) {
  const asked = packagesIn(join(project, 'package-lock.json'))
  const installed = packagesIn(join(project, 'node_modules', '.package-lock.json'))
  if (asked === undefined || installed === undefined) return false
  return Object.entries(asked).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    // A package for another platform stands in the lock file and is rightly not installed.
    if (found === undefined) return Boolean(wanted.optional || wanted.devOptional)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages
  } catch {
    return undefined
  }
}
