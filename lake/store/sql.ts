import type { SQLOutputValue } from 'node:sqlite'

type Value = SQLOutputValue | undefined

export function text(value: Value): string {
  if (typeof value !== 'string') throw new TypeError(`Expected text from the database, found ${typeof value}`)
  return value
}

export function integer(value: Value): number {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'number') throw new TypeError(`Expected a number from the database, found ${typeof value}`)
  return value
}

export function textOrNull(value: Value): string | null {
  return value === null || value === undefined ? null : text(value)
}

export function integerOrNull(value: Value): number | null {
  return value === null || value === undefined ? null : integer(value)
}

/** `?, ?, ?` for a list of values. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ')
}
