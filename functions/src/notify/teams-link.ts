import type { Said } from '#core/notice/say-notice'

/** The tab of our app in Teams that a notice leads to, as teams/manifest.json names it. */
export const teamsTab = 'feed'

/** Where one sees what a notice is of. */
export type LinkOf = (said: Said) => string

/** Graph takes no other links for a text: into the app's tab, which is told what to show. */
export function linksInto(appId: string): LinkOf {
  const tab = `https://teams.microsoft.com/l/entity/${appId}/${teamsTab}`
  return ({ messageId }) =>
    messageId === null
      ? tab
      : `${tab}?context=${encodeURIComponent(JSON.stringify({ subEntityId: messageId }))}`
}
