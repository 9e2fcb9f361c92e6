import { expect, test } from 'vitest'
import { redline } from '../../../../policy/redline/index.ts'
import { redlineInWords } from '../../../../studio/redline/redline-in-words.ts'
import { section, text } from '../../policy/redline/write.ts'

const storage = 'We keep the records of your orders for 30 days after the last delivery, then we delete them.'
const sharing = 'We share your delivery address with the carrier that brings your order, and with nobody else.'
const told = 'We tell you before we change this policy.'

test('A moved sentence counts only as moved', () => {
  const { summary } = redline(
    text(section('Storage', [`${storage} ${told}`]), section('Sharing', [sharing])),
    text(section('Storage', [storage]), section('Sharing', [`${sharing} ${told}`])),
  )
  expect(redlineInWords(summary)).toBe('8 words moved.')
})

test('A change of punctuation only is not reported as “no change”', () => {
  const { summary } = redline(text(section('Storage', ["We'll call."])), text(section('Storage', ['We’ll call.'])))
  expect(redlineInWords(summary)).toBe('No word changes, but typography does, in 1 section.')
})
