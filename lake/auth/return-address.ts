/**
 * Address after signing in: the requested one if it is on this site, otherwise `home`. Consists only of path,
 * query and fragment, so it cannot lead elsewhere.
 */
export function returnAddress(wanted: string | null | undefined, host: string, home: string): string {
  if (!wanted) return home
  const base = `http://${host}`
  if (!URL.canParse(wanted, base)) return home
  const url = new URL(wanted, base)
  const local = url.host === host && (url.protocol === 'http:' || url.protocol === 'https:')
  if (!local || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-')) return home
  return url.pathname + url.search + url.hash
}
