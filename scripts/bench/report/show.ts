import { spread } from '../spread.ts'

/** A number with so many digits that say something. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const places = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
}

/** A whole number, its thousands apart. */
export const whole = (value: number): string => (Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '–')

/** The median of values and, where there are several, the least and the most. */
export function medianOf(values: readonly number[], show: (value: number) => string = digits): string {
  const { n, median, min, max } = spread(values)
  if (n === 0) return '–'
  return n === 1 ? show(median) : `${show(median)} (${show(min)}–${show(max)})`
}

/** Bytes in kB. */
export const kilobytes = (bytes: number): string => digits(bytes / 1000)
