import { isSafeHref } from '../../schemas/records/safe-href.ts'
import { destination } from './tracking-links.ts'

const longestHref = 2048

export type Link = { href: string } | { dropped: string }

/** What the writer of a link meant, as an address that may be published; else why it may not. */
export function readLink(given: string): Link {
  const href = destination(given.trim())
  if (href === '' || href === '#') return { dropped: 'it leads nowhere' }
  const whole = complete(href)
  if (whole.length > longestHref) return { dropped: 'its address is too long' }
  if (isSafeHref(whole)) return { href: whole }
  if (/^file:/i.test(whole) || /^[a-z]:\\/i.test(whole)) return { dropped: 'it leads to a file on a computer' }
  return { dropped: 'it cannot be published' }
}

function complete(href: string): string {
  if (href.startsWith('//')) return `https:${href}`
  if (/^www\.[^/\s]+\.[^/\s]+/i.test(href)) return `https://${href}`
  if (/^[^\s/:@]+@[^\s/:@]+\.[a-z]{2,}$/i.test(href)) return `mailto:${href}`
  // People write telephone numbers with spaces; dialling needs none.
  if (/^tel:/i.test(href)) return href.replace(/\s+/g, '')
  if (/^(?:https?|mailto):/i.test(href) && !isSafeHref(href) && URL.canParse(href)) return new URL(href).href
  return href
}
