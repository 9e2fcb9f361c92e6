import { expect, it } from 'vitest'
import { explainFailure } from '../../../../studio/dialogs/explain-failure.ts'

const time = (moment: string) => moment.slice(11, 16)
const answered = (statusCode: number, message = '') => Object.assign(new Error(message), { statusCode })

it('a failure message names who published the same version first, and when', () => {
  const found = { sequence: 3, publishedAt: '2026-04-20T14:32:10.000Z', author: 'Ana Ruiz' }
  expect(explainFailure(answered(409), found, time)).toMatchObject({
    title: 'Ana Ruiz published version 3 at 14:32',
    retry: false,
  })
  expect(explainFailure(answered(409), { ...found, author: undefined }, time).title).toBe(
    'Somebody else published version 3 at 14:32',
  )
})

it.each([
  [answered(409), 'The draft was edited in the meantime', false],
  [answered(401), 'You’ve been signed out', true],
  [answered(403), 'You can’t publish', false],
  [answered(503, 'Service unavailable'), 'The Content Lake refused to publish', true],
  [answered(400, 'Bad mutation'), 'The Content Lake refused to publish', false],
  [new TypeError('Failed to fetch'), 'The Content Lake isn’t responding', true],
])('a failure message explains %s', (error, title, retry) => {
  expect(explainFailure(error, undefined, time)).toMatchObject({ title, retry })
})

it('a failure message includes the lake’s message', () => {
  expect(explainFailure(answered(400, 'Bad mutation'), undefined, time).explanation).toBe(
    'Nothing was published, and what you typed here is kept. It said: Bad mutation',
  )
})
