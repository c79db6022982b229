export function isInstallCurrent(project: string): boolean
