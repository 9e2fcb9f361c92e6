import { isIP } from 'node:net'

/**
 * Whether a request's host is one under which this is meant to be reached. A page elsewhere could otherwise give its
 * own name the address of this machine (DNS rebinding), and be taken for a page of this site. Addresses in numbers
 * cannot be given to anybody; a client too old to name a host is no browser.
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
