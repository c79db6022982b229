import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether node_modules matches package-lock.json. npm writes node_modules/.package-lock.json as its last
 * step, so its presence means that an installation was completed, whoever started it.
 */
export function isInstallCurrent(project) {
  const asked = packagesIn(join(project, 'package-lock.json'))
  const installed = packagesIn(join(project, 'node_modules', '.package-lock.json'))
  if (asked === undefined || installed === undefined) return false
  return Object.entries(asked).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    // A package for another platform is in the lock file, but rightly not installed.
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
