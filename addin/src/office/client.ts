import type { Client } from '#core/plan'

/** The kind of Outlook; `unknown` if it is not clear, which the plan treats with the most care. */
export function currentClient(): Client {
  const context = Office.context
  return clientOf(String(context?.platform), context?.mailbox?.diagnostics?.hostName)
}

/** @param platform Office.context.platform; @param hostName mailbox.diagnostics.hostName */
export function clientOf(platform: string, hostName: string | undefined): Client {
  if (platform === 'iOS' || platform === 'Android') return 'mobile'
  if (hostName === 'OutlookIOS' || hostName === 'OutlookAndroid') return 'mobile'
  if (platform === 'Mac') return 'mac'
  if (hostName === 'newOutlookWindows') return 'new-windows'
  if (hostName === 'OutlookWebApp') return 'web'
  if (hostName === 'Outlook' && platform === 'PC') return 'classic-windows'
  return 'unknown'
}
