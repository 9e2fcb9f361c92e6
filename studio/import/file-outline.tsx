import { Badge, Flex, Stack, Text } from '@sanity/ui'
import type { Keyed } from '../../importers/markdown/section-keys.ts'
import { BulletList } from '../bullet-list.tsx'
import type { TextCounts } from '../../importers/draft/counts.ts'
import type { OpenedFile } from './read-file.ts'

/** How many places of one kind are listed before the rest is counted. */
const shown = 20

type Props = {
  file: OpenedFile
  /** The sections that the draft follows; undefined for a new policy. */
  before: readonly Keyed[] | undefined
}

/** What a file would become: its sections in their order, and all that is not as it was in the file. */
export function FileOutline({ file: { draft, counts, words, report }, before }: Props) {
  const { sections } = draft
  const known = new Map(before?.map(({ key, heading }) => [key, heading]))
  const missing = before?.filter(({ key }) => !sections.some(({ _key }) => _key === key)) ?? []
  return (
    <Stack gap={5} data-testid="import-outline">
      <Stack gap={3}>
        <Heading>{countsInWords(counts)}</Heading>
        <Stack as="ol" gap={3} style={{ listStyle: 'none', padding: 0, margin: 0 }}>
          {sections.map(({ _key, heading }) => {
            const old = known.get(_key)
            return (
              <Flex as="li" key={_key} gap={3} align="center" style={{ overflowWrap: 'anywhere' }}>
                <Text size={1} style={{ flex: 1 }}>
                  {heading}
                </Text>
                {before && old === undefined && <Badge tone="positive">New</Badge>}
                {old !== undefined && old.trim() !== heading && <Badge tone="caution">Was “{old}”</Badge>}
                <Text size={1} muted>
                  {numberOf(words.get(_key) ?? 0, 'word')}
                </Text>
              </Flex>
            )
          })}
        </Stack>
      </Stack>
      {missing.length > 0 && (
        <Stack gap={3}>
          <Heading>Not in the file: these sections go</Heading>
          <BulletList items={missing.map(({ heading }) => heading)} />
        </Stack>
      )}
      {report.map(({ title, messages }) => (
        <Stack key={title} gap={3}>
          <Heading>{title}</Heading>
          <BulletList
            items={[
              ...messages.slice(0, shown),
              ...(messages.length > shown ? [`… and ${messages.length - shown} more.`] : []),
            ]}
          />
        </Stack>
      ))}
      {report.length === 0 && <Text size={1}>Everything in the file was recognised, and nothing was left out.</Text>}
    </Stack>
  )
}

const Heading = ({ children }: { children: string }) => (
  <Text as="h2" size={1} weight="semibold">
    {children}
  </Text>
)

const numberOf = (count: number, noun: string) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`

/** “12 sections, 3,410 words, 2 tables, 1 note”. */
function countsInWords({ sections, words, tables, notes, pictures }: TextCounts): string {
  return [
    numberOf(sections, 'section'),
    numberOf(words, 'word'),
    ...(tables > 0 ? [numberOf(tables, 'table')] : []),
    ...(notes > 0 ? [numberOf(notes, 'note')] : []),
    ...(pictures > 0 ? [numberOf(pictures, 'picture')] : []),
  ].join(', ')
}
