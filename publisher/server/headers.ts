/** Headers of every answer: https://owasp.org/www-project-secure-headers/ */
const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
} as const

/** The visitors' site: nothing from elsewhere, nothing inline. */
export const siteHeaders = {
  ...common,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
} as const

/**
 * The Studio: its parts from this origin. It styles itself inline and starts from an inline script whose
 * hash is given; hosted, it talks to Sanity.
 */
export function studioHeaders(inlineScriptHashes: readonly string[], hosted: boolean) {
  const sanity = hosted ? ' https://*.sanity.io wss://*.sanity.io https://*.api.sanity.io wss://*.api.sanity.io' : ''
  const scripts = ["'self'", ...inlineScriptHashes.map((hash) => `'sha256-${hash}'`)].join(' ')
  return {
    ...common,
    'content-security-policy':
      `default-src 'self'; script-src ${scripts}${hosted ? ' https://core.sanity-cdn.com' : ''}; style-src 'self' 'unsafe-inline'; ` +
      `img-src 'self' data: blob:${hosted ? ' https://cdn.sanity.io https://*.googleusercontent.com' : ''}; font-src 'self' data:; ` +
      `connect-src 'self'${sanity}; worker-src 'self' blob:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'`,
  } as const
}
