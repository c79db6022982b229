import type { TokenRefusal } from '../outlook/identity/provider.ts'
import type { User } from './user.ts'

/** The pages of the local issuer. They have no script, and cannot be framed. */

export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

/** Asks which account to use. There are no passwords: whoever sits at the screen is the user. */
export function accountPage(user: User, ticket: string): string {
  return page(
    'Sign in',
    `<p>To continue to Telltale, as the local stand-in for Microsoft Entra ID.</p>
     <form method="post">
       <input type="hidden" name="ticket" value="${escaped(ticket)}">
       <button name="answer" value="yes" class="account" autofocus>
         <strong>${escaped(user.name)}</strong><span>${escaped(user.address)}</span>
       </button>
       <button name="answer" value="no">Cancel</button>
     </form>`,
  )
}

/** Like Entra, shows such errors only to the user. */
export function refusalPage({ description }: TokenRefusal): string {
  return page('Sorry, but there is trouble signing you in.', `<p>${escaped(description)}</p>`)
}

export function signedOutPage(): string {
  return page('You are signed out', '<p>You can close this tab.</p>')
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <style>
      body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas;
        color: CanvasText; font: 15px/1.5 'Segoe UI', system-ui, sans-serif }
      main { box-sizing: border-box; width: min(100%, 26rem); padding: 2rem }
      h1 { margin: 0 0 .5rem; font-size: 1.5rem; font-weight: 600 }
      form { display: grid; gap: .75rem; margin-top: 1.5rem }
      button { padding: .6rem 1rem; font: inherit; text-align: start; cursor: pointer; color: inherit;
        background: transparent; border: 1px solid GrayText; border-radius: 4px }
      button:hover { background: color-mix(in srgb, CanvasText 8%, Canvas) }
      .account strong, .account span { display: block }
    </style>
  </head>
  <body><main><h1>${title}</h1>${content}</main></body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
