import { expect, it } from 'vitest'
import { nextReview, reviewDue } from '../../../../policy/reviews/due.ts'
import { day } from '../../../../schemas/records/day.ts'

const [before, later] = [day.parse('2027-01-01'), day.parse('2028-01-01')]

it('a review moves the day on that it answers', () => {
  expect(reviewDue(before, { due: before, next: later })).toBe(later)
  expect(reviewDue(undefined, { due: undefined, next: later })).toBe(later)
})

it('a review date that was chosen since counts instead of the review', () => {
  expect(reviewDue(day.parse('2027-03-01'), { due: before, next: later })).toBe('2027-03-01')
  expect(reviewDue(undefined, { due: before, next: later })).toBeUndefined()
  expect(reviewDue(before, undefined)).toBe(before)
})

it('the next review is due in a year, of a leap day on the last of February', () => {
  expect(nextReview(day.parse('2027-05-31'))).toBe('2028-05-31')
  expect(nextReview(day.parse('2028-02-29'))).toBe('2029-02-28')
})
