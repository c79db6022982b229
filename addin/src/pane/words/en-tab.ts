/** Texts of the full page only, and of links to it. */
export const enTab = {
  beside: 'Message',
  noneTitle: 'No message chosen',
  none: 'Choose one on the left to see what happened to it.',
  open: 'Open in a browser tab',
  openHint: 'The same, with room for the list and a message side by side.',
  account: 'Account',
  signedInAs: (name: string, address: string) => `Signed in as ${name} (${address})`,
  signOut: 'Sign out',
  signedOutTitle: 'See what happened to your mail',
  signedOut: 'Sign in with your work account to see who opened, clicked and replied.',
  signIn: 'Sign in',
  framedTitle: 'Open Telltale in a browser tab',
  framed: 'You cannot sign in from inside this app.',
}
