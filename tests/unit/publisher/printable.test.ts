import { expect, it } from 'vitest'
import { printable } from '../../../publisher/printable.ts'

it.each([
  ['an escape that clears the screen', 'a\u001b[2Jb', 'a\ufffd[2Jb'],
  ['an escape in one character', 'a\u009b31mb', 'a\ufffd31mb'],
  ['a return to the start of the line', 'bad\rgood', 'bad\ufffdgood'],
  ['a bell, a null and a delete', '\u0007\u0000\u007f', '\ufffd\ufffd\ufffd'],
  ['text turned around', 'exe.\u202efdp', 'exe.\ufffdfdp'],
  ['isolated text', '\u2066a\u2069', '\ufffda\ufffd'],
])('printed text cannot control a terminal by %s', (_, text, shown) => {
  expect(printable(text)).toBe(shown)
})

it('ordinary text is printed unchanged', () => {
  const text = 'Straße, שלום, 日本, 👩‍💻\n\tand a line.'
  expect(printable(text)).toBe(text)
  expect(printable('a\r\nb')).toBe('a\nb')
})
