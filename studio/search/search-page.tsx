import { SearchIcon } from '@sanity/icons/Search'
import { Button, Card, Container, Flex, Heading, Spinner, Stack, Text, TextInput } from '@sanity/ui'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { useSettled } from '../form/use-settled.ts'
import { ReplacePanel } from '../replace/replace-panel.tsx'
import { Rows } from '../rows/rows.tsx'
import { dayInWords } from '../versions/day-in-words.ts'
import { findIn, termsOf, type Hit } from './find.ts'
import { FoundDocument } from './found-document.tsx'
import { passagesOf } from './passages.ts'
import { maxVersions, useArchivedTexts, type ArchivedText } from './use-archived-texts.ts'
import { useTexts, type WorkingText } from '../content-lake/use-texts.ts'

/** Finds words in all policies and shared sections, then in the archive. */
export function SearchPage() {
  const [query, setQuery] = useState('')
  const [isReplacing, setReplacing] = useState(false)
  const terms = useMemo(() => termsOf(query), [query])
  return (
    <Card height="fill" overflow="auto" tone="transparent">
      <Container width={2} paddingX={[3, 4, 5]} paddingY={5}>
        <Stack gap={6}>
          <Flex align="center" justify="space-between" gap={3} wrap="wrap">
            <Heading as="h1" size={3}>
              {isReplacing ? 'Find and replace' : 'Search'}
            </Heading>
            <Button
              mode="ghost"
              fontSize={1}
              padding={3}
              text={isReplacing ? 'Search instead' : 'Find and replace'}
              onClick={() => setReplacing(!isReplacing)}
            />
          </Flex>
          {isReplacing ? (
            <ReplacePanel />
          ) : (
            <>
              <Stack gap={3}>
                <TextInput
                  autoFocus
                  type="search"
                  icon={SearchIcon}
                  fontSize={2}
                  padding={4}
                  aria-label="Search all texts"
                  placeholder="Words, or “a phrase”"
                  value={query}
                  onChange={(event) => setQuery(event.currentTarget.value)}
                />
                <Text size={1} muted>
                  Finds text in policies, shared sections and published versions: headings, paragraphs, tables and
                  notes.
                </Text>
              </Stack>
              {terms.length > 0 && <Results terms={terms} />}
            </>
          )}
        </Stack>
      </Container>
    </Card>
  )
}

function Results({ terms }: { terms: string[] }) {
  const texts = useTexts()
  // Typing stays quick while long texts are looked through.
  const deferred = useDeferredValue(terms)
  const archived = useArchivedTexts(useSettled(terms.join(' ')))
  const found = useMemo(() => texts?.map((text) => ({ text, hits: hitsIn(text, deferred) })), [texts, deferred])
  if (!found) return <Waiting>Loading the texts…</Waiting>
  const current = found.filter(({ hits }) => hits.length > 0).toSorted(byTitleThenHits)
  const versions = archived
    ?.map((text) => ({ text, hits: hitsIn(text, deferred) }))
    .filter(({ hits }) => hits.length > 0)
  return (
    <>
      <Found title="In your texts" none="No policy or shared section contains this." count={current.length}>
        {current.map(({ text, hits }) => (
          <FoundDocument
            key={text._id}
            id={text._id.replace(/^drafts\./, '')}
            type={text._type}
            title={nameOf(text)}
            note={text._type === 'policy' ? 'Policy' : 'Shared section'}
            hits={hits}
          />
        ))}
      </Found>
      {!versions ? (
        <Waiting>Searching the archive…</Waiting>
      ) : (
        <Found title="In the archive" none="No published version contains this." count={versions.length}>
          {versions.map(({ text, hits }) => (
            <FoundDocument
              key={text._id}
              id={text._id}
              type="policyVersion"
              title={text.title}
              note={versionOf(text)}
              hits={hits}
            />
          ))}
        </Found>
      )}
      {archived?.length === maxVersions && (
        <Text size={1} muted>
          Only the newest {maxVersions} versions with these words are listed.
        </Text>
      )}
    </>
  )
}

const hitsIn = (text: Record<string, unknown>, terms: readonly string[]) => findIn(passagesOf(text), terms)
const nameOf = ({ title, heading }: WorkingText) => title || heading || 'Untitled'
const versionOf = ({ sequence, effectiveDate }: ArchivedText) => `Version ${sequence} · ${dayInWords(effectiveDate)}`

type FoundText = { text: WorkingText; hits: Hit[] }

/** Documents whose title was found, then those in which more was found. */
function byTitleThenHits(a: FoundText, b: FoundText): number {
  const inTitle = ({ text, hits }: FoundText) =>
    Number(hits[0]?.sectionKey === undefined && hits[0]?.parts.map(({ text: part }) => part).join('') === nameOf(text))
  return inTitle(b) - inTitle(a) || b.hits.length - a.hits.length || nameOf(a.text).localeCompare(nameOf(b.text), 'en')
}

type FoundProps = { title: string; none: string; count: number; children: ReactNode }

const Found = ({ title, none, count, children }: FoundProps) => (
  <Stack as="section" gap={4}>
    <Heading as="h2" size={1}>
      {title}
    </Heading>
    {count > 0 ? (
      <Rows label={title}>{children}</Rows>
    ) : (
      <Text size={1} muted role="status">
        {none}
      </Text>
    )}
  </Stack>
)

const Waiting = ({ children }: { children: string }) => (
  <Flex align="center" gap={3} role="status">
    <Spinner muted />
    <Text size={1} muted>
      {children}
    </Text>
  </Flex>
)
