import { expect, it } from 'vitest'
import { publisherProblem } from '../../../studio/desk/publisher-problem.ts'

const build = (outcome: string, startedAt: string, detail: string | null = null) => ({ outcome, startedAt, detail })

it('tells what the last build found, and since when', () => {
  const detail = 'The pull stopped.\n  · “Terms” (policy-terms): slug: must not be empty\n'
  expect(
    publisherProblem({
      builds: [
        build('running', '2026-04-20T10:02:00Z'),
        build('failed', '2026-04-20T10:01:00Z', detail),
        build('failed', '2026-04-20T10:00:00Z', 'Another.'),
        build('live', '2026-04-20T09:00:00Z'),
      ],
    }),
  ).toEqual({
    since: '2026-04-20T10:00:00Z',
    lines: ['The pull stopped.', '“Terms” (policy-terms): slug: must not be empty'],
  })
})

it.each([
  { builds: [build('live', '2026-04-20T10:01:00Z'), build('failed', '2026-04-20T10:00:00Z', 'Mended.')] },
  { builds: [build('interrupted', '2026-04-20T10:01:00Z'), build('unchanged', '2026-04-20T10:00:00Z')] },
  { builds: [] },
  { error: 'Sign in.' },
  undefined,
])('tells nothing when all is well or nothing is known', (answer) => {
  expect(publisherProblem(answer)).toBeUndefined()
})
