import { describe, expect, it } from 'vitest'
import { decisionOf } from '../../../../policy/approval/compose.ts'
import type { ApprovalDecision, ApprovalRequest } from '../../../../schemas/records/approval-documents.ts'
import { approvalRequestDocument } from '../../../../schemas/records/approval-documents.ts'
import { day } from '../../../../schemas/records/day.ts'
import { approvalStateOf, needsApproval } from '../../../../studio/actions/approval/approval-state.ts'
import { approvalTasks } from '../../../../studio/desk/approval-tasks.ts'

const eda = { id: 'p1', name: 'Eda Weber', role: 'editor' }
const ada = { id: 'p2', name: 'Ada Krug', role: 'approver' }

const request = (id: string, change: object = {}): ApprovalRequest =>
  approvalRequestDocument.parse({
    _id: id,
    _type: 'approvalRequest',
    policy: 'privacy',
    sequence: 3,
    digest: 'd'.repeat(64),
    workingRev: 'r1',
    requestedBy: eda,
    requestedAt: '2027-03-01T08:00:00Z',
    proposal: { effectiveDate: '2027-05-01', changeKind: 'material', changeSummary: 'Less.' },
    ...change,
  })
const decided = (asked: ApprovalRequest, outcome: ApprovalDecision['outcome'], note?: string) =>
  decisionOf(asked, {
    outcome,
    authors: [eda],
    decidedBy: ada,
    decidedAt: asked.requestedAt,
    salt: 'e'.repeat(64),
    ...(note !== undefined && { note }),
  })
const open = (asked: ApprovalRequest) => ({ request: asked, decision: undefined })
const state = (...requests: { request: ApprovalRequest; decision: ApprovalDecision | undefined }[]) =>
  approvalStateOf({ rules: { isOn: true }, requests }, { policy: 'privacy', sequence: 2 })

describe('where the next version stands', () => {
  it('is the latest request about it, and how that ended', () => {
    const first = request('a')
    const second = request('b', { requestedAt: '2027-03-02T08:00:00Z' })
    expect(state(open(first))?.step).toBe('waiting')
    expect(state({ request: first, decision: decided(first, 'approved') })?.step).toBe('approved')
    expect(state({ request: first, decision: decided(first, 'returned', 'No.') }, open(second))).toMatchObject({
      step: 'waiting',
      request: { _id: 'b' },
    })
  })

  it('is nothing after a withdrawal, about another version, or about another policy', () => {
    const asked = request('a')
    expect(state({ request: asked, decision: decided(asked, 'withdrawn') })).toBeUndefined()
    expect(state(open(request('b', { sequence: 2 })), open(request('c', { policy: 'terms' })))).toBeUndefined()
    expect(approvalStateOf(undefined, { policy: 'privacy', sequence: 2 })).toBeUndefined()
  })
})

it('asks for approval by the category as published and as written', () => {
  const approvals = { rules: { isOn: true, categories: ['privacy' as const] }, requests: [] }
  expect(needsApproval(approvals, [{ category: 'terms' }, { category: 'privacy' }], 'minor')).toBe(true)
  expect(needsApproval(approvals, [{ category: 'terms' }, null], 'minor')).toBe(false)
  expect(needsApproval(undefined, [{ category: 'privacy' }], 'minor')).toBe(false)
})

it('lists on the desk who asked, who approved, and who sent it back and why', () => {
  const asked = request('a')
  const tasks = (decision?: ApprovalDecision) =>
    approvalTasks(
      { rules: undefined, requests: [{ request: asked, decision }] },
      { policies: [{ _id: 'drafts.privacy', title: 'Privacy policy', category: undefined, owner: undefined }] },
      {
        byPolicy: new Map([['privacy', [{ sequence: 2 } as never]]]),
        today: day.parse('2027-03-05'),
        noticeDays: undefined,
      },
    ).map(({ title, detail }) => `${title}: ${detail}`)
  expect(tasks()[0]).toMatch(/^Privacy policy: Eda Weber requested approval of version 3, 1 March 2027/)
  expect(tasks(decided(asked, 'approved'))[0]).toMatch(/: Ada Krug approved version 3, .* It can be published\.$/)
  expect(tasks(decided(asked, 'returned', 'Say for how long.'))).toEqual([
    'Privacy policy: Ada Krug sent version 3 back: Say for how long.',
  ])
})

it('says on the desk by when a version must be published to keep the notice period', () => {
  const detail = (today: string, change: object = {}) => {
    const asked = request('a', change)
    const [task] = approvalTasks(
      { rules: undefined, requests: [open(asked)] },
      { policies: [{ _id: 'privacy', title: 'Privacy policy' }] },
      { byPolicy: new Map([['privacy', [{ sequence: 2 } as never]]]), today: day.parse(today), noticeDays: 30 },
    )
    return task?.detail
  }
  expect(detail('2027-04-01')).toContain('Publish it by 1 April 2027 to keep the notice period.')
  expect(detail('2027-04-02')).toContain('can no longer be kept for 1 May 2027.')
  const minor = { effectiveDate: '2027-05-01', changeKind: 'minor', changeSummary: 'Less.' }
  expect(detail('2027-04-02', { proposal: minor })).not.toContain('notice period')
})
