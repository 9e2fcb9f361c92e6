import { Card, Stack, Text } from '@sanity/ui'
import type { ApprovalDecision, ApprovalRequest, Member } from '../../../schemas/records/approval-documents.ts'
import { changeKindTitles } from '../../../schemas/documents/policy-version.ts'
import { momentInWords } from './moment-in-words.ts'
import { dayInWords } from '../../versions/day-in-words.ts'

type Props = {
  request: ApprovalRequest
  decision: ApprovalDecision | undefined
  /** Who changed the text since the last version, as far as it is known yet. */
  authors: readonly Member[] | undefined
}

/** What is to be published with the text, and who wrote, asked and approved. */
export function ApprovalFacts({ request, decision, authors }: Props) {
  const { proposal, requestedBy, requestedAt } = request
  const people = decision?.outcome === 'approved' ? decision.authors : authors
  const facts: [label: string, text: string | undefined][] = [
    ['Applies from', dayInWords(proposal.effectiveDate)],
    ['Kind of change', changeKindTitles[proposal.changeKind]],
    ['Summary for readers', proposal.changeSummary],
    ['Why it isn’t material', proposal.kindReason],
    ['Why it applies from an earlier day', proposal.backdatingReason],
    ['Successor', proposal.successor?.title],
    ['Written by', people && (people.map(({ name }) => name).join(', ') || 'Nobody since the last version')],
    ['Approval requested', `${requestedBy.name}, ${momentInWords(requestedAt)}`],
    [
      'Approved',
      decision?.outcome === 'approved' ? `${decision.decidedBy.name}, ${momentInWords(decision.decidedAt)}` : undefined,
    ],
  ]
  return (
    <Card padding={4} radius={2} border>
      <Stack as="dl" gap={4} style={{ margin: 0 }}>
        {facts
          .filter(([, text]) => text !== undefined)
          .map(([label, text]) => (
            <Stack key={label} gap={2}>
              <Text as="dt" size={1} muted>
                {label}
              </Text>
              <Text as="dd" size={1} style={{ margin: 0, overflowWrap: 'anywhere' }}>
                {text}
              </Text>
            </Stack>
          ))}
      </Stack>
    </Card>
  )
}
