import { spread } from '../spread.ts'

/** A number with three significant digits. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const places = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
}

/** A whole number with thousands separators. */
export const whole = (value: number): string => (Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '–')

/** The median of values and, if there are several, min and max. */
export function medianOf(values: readonly number[], show: (value: number) => string = digits): string {
  const { n, median, min, max } = spread(values)
  if (n === 0) return '–'
  return n === 1 ? show(median) : `${show(median)} (${show(min)}–${show(max)})`
}

/** Bytes in kB. */
export const kilobytes = (bytes: number): string => digits(bytes / 1000)
