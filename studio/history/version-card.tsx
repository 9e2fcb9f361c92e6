import { Badge, Button, Card, Flex, Stack, Text } from '@sanity/ui'
import { format } from 'date-fns'
import { useUser } from 'sanity'
import { IntentLink } from 'sanity/router'
import type { TimelineEntry } from '../../policy/timeline.ts'
import { isRecorded } from '../../policy/date-kind.ts'
import { changeKindTitles } from '../../schemas/documents/policy-version.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import { dayInWords } from '../versions/day-in-words.ts'
import type { ListedVersion } from './load-history.ts'
import { statusBadge } from './status-badge.ts'
import { WordButton } from './word-button.tsx'

type Props = {
  policyId: string
  entry: TimelineEntry<ListedVersion>
  /** Where it is on the site; undefined if that is not known. */
  addresses: { page: string; markdown: string } | undefined
  /** Undefined if the role may not write. */
  onStartDraft: ((version: ListedVersion) => void) | undefined
}

/** One version: its day, its status, who published it, what changed and why. */
export function VersionCard({ policyId, entry: { version, status }, addresses, onStartDraft }: Props) {
  const { sequence, effectiveDate, publishedAt, changeKind, changeSummary, kindReason, backdatingReason } = version
  const { label, tone } = statusBadge(version, status)
  return (
    <Card padding={4} radius={2} border>
      <Stack gap={4}>
        <Flex gap={3} align="center" wrap="wrap">
          <Text as="h3" weight="semibold">
            {dayInWords(effectiveDate)}
          </Text>
          <Badge tone={tone}>{label}</Badge>
          <Text size={1} muted>
            {changeKindTitles[changeKind]} · version {sequence}
            {isRecorded(version) && ' · date of recording, not of effect'}
          </Text>
        </Flex>
        {changeSummary && <Text size={1}>{changeSummary}</Text>}
        {kindReason && <Text size={1}>Reason for this kind: {kindReason}</Text>}
        {version.successor && <Text size={1}>Successor: {version.successor.title}</Text>}
        {backdatingReason && <Text size={1}>Reason for the earlier day: {backdatingReason}</Text>}
        <Text size={1} muted>
          Published on {format(new Date(publishedAt), 'd MMMM yyyy, HH:mm')}
          {version.author && <Who id={version.author} />}
          {version.source?.url && `, imported from ${version.source.url}`}
        </Text>
        <Flex gap={2} wrap="wrap">
          <Button
            as={IntentLink}
            mode="ghost"
            fontSize={1}
            padding={3}
            text="Open"
            aria-label={`Open version ${sequence}`}
            {...{ intent: 'edit', params: { id: versionDocumentId(policyId, sequence), type: 'policyVersion' } }}
          />
          {version.hasText && onStartDraft && (
            <Button
              mode="ghost"
              fontSize={1}
              padding={3}
              text="Start a draft from this text…"
              aria-label={`Start a draft from the text of version ${sequence}…`}
              onClick={() => onStartDraft(version)}
            />
          )}
          {version.hasText && (
            <WordButton
              text="Download as Word"
              label={`Download as Word: version ${sequence}`}
              download={{ policyId, sequence }}
            />
          )}
          {addresses && version.hasText && (
            <SiteLink text="Markdown" label={`Markdown of version ${sequence}`} href={addresses.markdown} />
          )}
          {addresses && <SiteLink text="On the site" label={`Version ${sequence} on the site`} href={addresses.page} />}
        </Flex>
      </Stack>
    </Card>
  )
}

/** A link that opens in a tab of its own. */
const SiteLink = ({ text, label, href }: { text: string; label: string; href: string }) => (
  <Button
    as="a"
    href={href}
    target="_blank"
    rel="noopener"
    mode="ghost"
    fontSize={1}
    padding={3}
    text={text}
    aria-label={`${label} (opens in a new tab)`}
  />
)

function Who({ id }: { id: string }) {
  const [user] = useUser(id)
  return user?.displayName ? <> by {user.displayName}</> : null
}
