import { isSafeHref } from '../schemas/records/safe-href.ts'

const email = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/.]{2,}$/u
/** As people write telephone numbers: from a plus, a zero or a bracket on. */
const telephone = /^(?:\+|0|\()[\d\s().\-–/]{5,}$/
const host = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#]\S*)?$/u

/**
 * An address as somebody types it, as a link writes it. Before: `www.ico.org.uk`, `privacy@company.example`,
 * `+44 (0)20 7946 0000`. After: `https://www.ico.org.uk`, `mailto:privacy@company.example`, `tel:+442079460000`.
 * @returns undefined if it is no address
 */
export function typedAddress(typed: string): string | undefined {
  const text = typed.trim()
  if (isSafeHref(text)) return text
  if (email.test(text)) return `mailto:${text}`
  if (telephone.test(text)) {
    // The zero in brackets is dialled only without the country's number.
    const digits = (text.startsWith('+') ? text.replace('(0)', '') : text).replace(/\D/g, '')
    return digits.length < 5 ? undefined : `tel:${text.startsWith('+') ? '+' : ''}${digits}`
  }
  const address = `https://${text}`
  return host.test(text) && isSafeHref(address) ? address : undefined
}
