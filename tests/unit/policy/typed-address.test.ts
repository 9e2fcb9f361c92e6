import { expect, test } from 'vitest'
import { typedAddress } from '../../../policy/typed-address.ts'
import { isSafeHref } from '../../../schemas/records/safe-href.ts'

test.each([
  ['www.plover.example', 'https://www.plover.example'],
  [' plover.example/terms?a=1#b ', 'https://plover.example/terms?a=1#b'],
  ['bücher.example', 'https://bücher.example'],
  ['http://plover.example', 'http://plover.example'],
  ['/terms/#fees', '/terms/#fees'],
  ['#fees', '#fees'],
  ['privacy@plover.example', 'mailto:privacy@plover.example'],
  ['mailto:privacy@plover.example', 'mailto:privacy@plover.example'],
  ['+44 (0)20 7946 0000', 'tel:+442079460000'],
  ['+49 30/123-456', 'tel:+4930123456'],
  ['(020) 7946 0000', 'tel:02079460000'],
])('%j is the address %j', (typed, address) => {
  expect(typedAddress(typed)).toBe(address)
  expect(isSafeHref(address)).toBe(true)
})

test.each([
  '',
  'fees',
  'our fees',
  'javascript:alert(1)',
  '//elsewhere.example',
  '2016/679',
  '30 days',
  'privacy@',
  '3.2',
])('%j is no address', (typed) => {
  expect(typedAddress(typed)).toBeUndefined()
})
