import { createHash } from 'node:crypto'

const STYLE = `
:root { color-scheme: light dark; --page: #f4f4f1; --card: #fff; --text: #1d1f23; --soft: #62666f; --line: #d5d6d2; --accent: #1f4fd8; --on-accent: #fff; --bad: #a8201a; --bad-page: #fdf0ef }
@media (prefers-color-scheme: dark) { :root { --page: #15171b; --card: #1e2126; --text: #eceef1; --soft: #a2a7b0; --line: #3a3f47; --accent: #8fb0ff; --on-accent: #10131a; --bad: #ffb4ad; --bad-page: #3a1f1d } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 24rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
h1 { margin: 0 0 .25rem; font-size: 1.375rem; line-height: 1.25 }
p { margin: 0 0 1.25rem; color: var(--soft) }
label { display: block; margin: 0 0 1rem; font-weight: 600 }
input { display: block; width: 100%; margin-top: .375rem; padding: .625rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--soft); border-radius: .5rem }
button { width: 100%; padding: .6875rem 1rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: .5rem; cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
[role=alert] { padding: .625rem .75rem; color: var(--bad); background: var(--bad-page); border-radius: .5rem }
`

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** Content security policy: only the page's own style, and forms to this origin. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function page(title: string, heading: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(heading)} · ${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
${content}
</main>
</body>
</html>
`
}

function alert(problem: string | null): string {
  return problem === null ? '' : `<p role="alert">${escapeHtml(problem)}</p>`
}

export function signInPage(options: { title: string; origin: string; email: string; problem: string | null }): string {
  const { title, origin, email, problem } = options
  return page(
    title,
    'Sign in',
    `<p>${escapeHtml(title)}</p>
${alert(problem)}
<form method="post" action="/sign-in">
<input type="hidden" name="origin" value="${escapeHtml(origin)}">
<label>Email address
<input type="email" name="email" value="${escapeHtml(email)}" autocomplete="username" required autofocus></label>
<label>Password
<input type="password" name="password" autocomplete="current-password" required></label>
<button type="submit">Sign in</button>
</form>`,
  )
}

export function linkPage(options: { title: string; token: string; name: string; origin: string }): string {
  const { title, token, name, origin } = options
  return page(
    title,
    `Welcome, ${name}`,
    `<p>This link signs you in to ${escapeHtml(title)}. It works once.</p>
<form method="post" action="/sign-in/link">
<input type="hidden" name="token" value="${escapeHtml(token)}">
<input type="hidden" name="origin" value="${escapeHtml(origin)}">
<button type="submit">Continue</button>
</form>`,
  )
}

export function usedLinkPage(title: string): string {
  return page(
    title,
    'This link no longer works',
    `<p>A sign-in link works once, and only for a while. Ask for a new one, or use your password.</p>
<form method="get" action="/sign-in"><button type="submit">Sign in with a password</button></form>`,
  )
}

export function signOutPage(title: string): string {
  return page(
    title,
    'Sign out',
    `<p>You are signed in to ${escapeHtml(title)}.</p>
<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>`,
  )
}
