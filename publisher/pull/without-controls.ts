/** Characters that steer a terminal or turn a line around. They are no text, and a feed that has one cannot be read. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]/g

/** A value of JSON without them, wherever they stand in it. For facts, which are not sealed. */
export function withoutControls<T>(value: T): T
export function withoutControls(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(controls, '')
  if (Array.isArray(value)) return value.map((item) => withoutControls(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutControls(inner)]))
}
