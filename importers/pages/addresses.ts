/** The page that an address of a web archive is a copy of; any other address is itself. */
export function originalAddress(url: string): string {
  const copied = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(.+)$/.exec(url)?.[1]
  if (copied === undefined) return url
  const address = URL.canParse(copied) ? copied : copied.replace(/%3A/i, ':')
  return URL.canParse(address) ? address : url
}

/** An address by which pages are told apart: its scheme, `www.`, a port, a final slash and a fragment do not count. */
export function sameAddressKey(address: string): string {
  const original = originalAddress(address)
  if (!URL.canParse(original)) return original
  const { hostname, pathname, search } = new URL(original)
  const host = hostname.toLowerCase().replace(/^www\d?\./, '')
  const path = decoded(pathname)
    .split('/')
    .filter((part) => part !== '')
  return `${host}/${path.join('/')}${search}`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
