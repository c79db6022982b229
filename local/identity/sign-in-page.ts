import type { TokenRefusal } from '../outlook/identity/provider.ts'
import type { User } from './user.ts'

/** The pages of the local issuer. They have no script, and cannot be framed. */

export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

/** Asks which account to use. There are no passwords: whoever sits at the screen is the user. */
export function accountPage(user: User, ticket: string): string {
  return page(
    'Sign in',
    `<p>Choose an account to continue to Telltale. This page stands in for Microsoft Entra ID: nobody
       needs a password here.</p>
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
      :root { --ground: #f5f5f5; --card: #fff; --text: #242424; --quiet: #616161; --line: #d1d1d1;
        --hover: #f5f5f5; --brand: #0f6cbd }
      @media (prefers-color-scheme: dark) {
        :root { --ground: #141414; --card: #292929; --text: #fff; --quiet: #adadad; --line: #666;
          --hover: #3d3d3d; --brand: #479ef5 }
      }
      body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground);
        color: var(--text); font: 14px/20px 'Segoe UI', system-ui, sans-serif }
      main { box-sizing: border-box; width: min(100%, 440px); padding: 32px; background: var(--card);
        border: 1px solid transparent; border-radius: 8px; box-shadow: 0 8px 16px rgb(0 0 0 / 14%) }
      h1 { margin: 0 0 8px; font-size: 24px; line-height: 32px; font-weight: 600 }
      p { margin: 0 }
      form { display: grid; gap: 12px; justify-items: end; margin-top: 24px }
      button { padding: 5px 12px; font: inherit; font-weight: 600; cursor: pointer; color: inherit;
        background: transparent; border: 1px solid var(--line); border-radius: 4px }
      button:hover { background: var(--hover) }
      button:focus-visible { outline: 2px solid var(--brand); outline-offset: 1px }
      .account { justify-self: stretch; padding: 12px 16px; text-align: start; font-weight: 400 }
      .account strong, .account span { display: block }
      .account strong { font-weight: 600 }
      .account span { color: var(--quiet); font-size: 12px; line-height: 16px }
    </style>
  </head>
  <body><main><h1>${title}</h1>${content}</main></body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
