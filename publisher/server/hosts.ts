import { isIP } from 'node:net'

/**
 * Whether a request's host is one of ours. Otherwise a page elsewhere could point its own name to this machine (DNS
 * rebinding) and be taken for a page of this site. IP addresses cannot be rebound, and a client without a host is no
 * browser: both are accepted, and so is any host if `names` has `*`.
 * @param names host names, without ports
 */
export function isKnownHost(host: string | undefined, names: ReadonlySet<string>): boolean {
  if (host === undefined || host === '' || names.has('*')) return true
  const name = nameOf(host)
  return (
    name !== undefined && (isAddress(name) || name === 'localhost' || name.endsWith('.localhost') || names.has(name))
  )
}

/** The name in a host and port, or in an origin. */
export function nameOf(host: string): string | undefined {
  const url = host.includes('://') ? host : `http://${host}`
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : undefined
}

const isAddress = (name: string): boolean => isIP(name.replace(/^\[|\]$/g, '')) > 0
