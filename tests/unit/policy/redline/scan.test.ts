import { array, assert, constantFrom, property } from 'fast-check'
import { expect, it } from 'vitest'
import { scan, token } from '../../../../policy/redline/scan.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

/** What texts are made of: what is read by its codes, what is not, and what makes the one the other. */
const parts =
  'word Word e _ __ http https x1 14 3.5 € $ % ß é e\u0301 中 ไทย \u200d \u00ad \0 \u001c 🇩🇪 👩‍🔬 \ud83d . .. ... - -- --- \' ’ , : :// / @ + " ` ( ) ; ?'
    .split(' ')
    .concat([' ', '\n', '\u00a0', '\u001e'])

it('the scanner finds the tokens that the expression finds', () => {
  const expression = new RegExp(token.source, 'vg')
  assert(
    property(array(constantFrom(...parts), { maxLength: 12 }), (chosen) => {
      const text = chosen.join('')
      const { starts, ends } = scan(text)
      const found = starts.map((start, at) => text.slice(start, ends[at]))
      expect(found).toEqual(text.match(expression) ?? [])
    }),
    { numRuns: 200 * propertyRuns },
  )
})
