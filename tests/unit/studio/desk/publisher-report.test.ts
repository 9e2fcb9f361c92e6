import { expect, it } from 'vitest'
import { publisherReport, setAsideReport } from '../../../../studio/desk/publisher-report.ts'

const build = (outcome: string, startedAt: string, detail: string | null = null) => ({ outcome, startedAt, detail })

it('the publisher report shows what the last build found, and since when', () => {
  const detail = 'The pull stopped.\n  · “Terms” (policy-terms): slug: must not be empty\n'
  expect(
    publisherReport({
      builds: [
        build('running', '2026-04-20T10:02:00Z'),
        build('failed', '2026-04-20T10:01:00Z', detail),
        build('failed', '2026-04-20T10:00:00Z', 'Another.'),
        build('live', '2026-04-20T09:00:00Z'),
      ],
    }).problem,
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
])('the publisher report is empty if all is well or nothing is known', (answer) => {
  expect(publisherReport(answer)).toEqual({ problem: undefined, notes: [] })
})

it('the publisher report lists each finding of the last pull once', () => {
  const lost = '“Terms” is gone from the lake. The archive keeps it.'
  expect(publisherReport({ builds: [], archive: { notes: [lost, lost] } }).notes).toEqual([lost])
})

it('names what cannot be published, with the document to open, and leaves out what an operator has decided', () => {
  const problems = [{ field: 'hash', message: 'does not match the text' }]
  const entry = { problems, advice: 'Delete it.', isDecided: false }
  expect(
    setAsideReport({
      setAside: [
        { ...entry, document: 'policy-a', policy: 'policy-a', title: 'A' },
        { ...entry, document: 'policy-b-v2', policy: 'policy-b' },
        { ...entry, document: 'junk', isDecided: true },
      ],
    }),
  ).toEqual([
    {
      document: 'policy-a',
      type: 'policy',
      title: 'A',
      lines: ['hash: does not match the text'],
      advice: 'Delete it.',
    },
    {
      document: 'policy-b-v2',
      type: 'policyVersion',
      title: 'policy-b-v2',
      lines: ['hash: does not match the text'],
      advice: 'Delete it.',
    },
  ])
})
