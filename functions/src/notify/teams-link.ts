import type { Said } from '#core/notice/say-notice'

/** The tab of our Teams app that a notice opens, as named in teams/manifest.json. */
export const teamsTab = 'feed'

/** The URL that shows what a notice is about. */
export type LinkOf = (said: Said) => string

/** Graph accepts only deep links into the app's tab, with the page to show as context. */
export function linksInto(appId: string): LinkOf {
  const tab = `https://teams.microsoft.com/l/entity/${appId}/${teamsTab}`
  return ({ messageId }) =>
    messageId === null
      ? tab
      : `${tab}?context=${encodeURIComponent(JSON.stringify({ subEntityId: messageId }))}`
}
