/** Controls, and marks that change the direction of text: a terminal or a page would obey them. */
const control = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u
const controls = new RegExp(control, 'gu')

export function hasControlCharacter(text: string): boolean {
  return control.test(text)
}

/** Untrusted text, made safe for a message. */
export function printable(text: string): string {
  const shown = text.replace(controls, '\uFFFD')
  return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown
}
