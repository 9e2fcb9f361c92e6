/** What JSON leaves as it is, and a terminal obeys: controls above ASCII, and marks that turn a line around. */
const steering = /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g

/** Errors repeat what somebody sent, which may have megabytes. */
const maxTextLength = 10_000

const shortened = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && value.length > maxTextLength ? `${value.slice(0, maxTextLength)}…` : value

/**
 * JSON in which each of them is written as an escape: it says the same, and can be shown anywhere. Long texts are cut:
 * this is for errors.
 */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value, shortened).replace(
    steering,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
