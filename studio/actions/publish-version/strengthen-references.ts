import { isRecord } from '../../is-record.ts'

/**
 * A document ready to be published: references to documents that were drafts, which are weak until publishing, become
 * strong. The Studio marks them with `_strengthenOnPublish`.
 */
export function strengthenReferences<T>(value: T): T
export function strengthenReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => strengthenReferences(item))
  if (!isRecord(value)) return value
  const { _strengthenOnPublish: mark, ...rest } = value
  const staysWeak = isRecord(mark) && mark.weak === true
  const kept = Object.entries(rest).filter(([name]) => !(mark && name === '_weak' && !staysWeak))
  return Object.fromEntries(kept.map(([name, part]) => [name, strengthenReferences(part)]))
}
