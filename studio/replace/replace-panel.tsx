import { Button, Card, Checkbox, Flex, Stack, Text, TextInput } from '@sanity/ui'
import { useToast } from '@sanity/ui/toast'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { useClient } from 'sanity'
import { useMayCreate } from '../access/use-may-create.ts'
import { useTexts, type WorkingText } from '../content-lake/use-texts.ts'
import { findPlaces, type Place, type Search } from './find-places.ts'
import { PlacePreview } from './place-preview.tsx'
import { recordEdits, takeBack, type Done } from './record-edits.ts'
import { editsOf } from './replace-in.ts'

type Found = { id: string; type: string; title: string; places: Place[] }

const publishedId = (id: string) => id.replace(/^drafts\./, '')
const nameOf = ({ title, heading }: WorkingText) => title || heading || 'Untitled'
const times = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`)

/** Finds words in one text or all, shows what each place would become, and replaces those that are chosen, in drafts. */
export function ReplacePanel() {
  const texts = useTexts()
  const client = useClient({ apiVersion: '2025-02-19' })
  const toast = useToast()
  const mayWrite = useMayCreate('policy')
  const fields = useId()
  const [search, setSearch] = useState<Search>({ find: '', matchCase: true, wholeWords: false })
  const [replacement, setReplacement] = useState('')
  const [scope, setScope] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const deferred = useDeferredValue(search)
  const found = useMemo(
    () =>
      (texts ?? []).flatMap((text): Found[] => {
        const id = publishedId(text._id)
        const places = scope === '' || scope === id ? findPlaces(text, deferred) : []
        return places.length === 0 ? [] : [{ id, type: text._type, title: nameOf(text), places }]
      }),
    [texts, deferred, scope],
  )
  const chosen = found.map(({ id, places, ...rest }) => ({
    ...rest,
    id,
    count: places.reduce(
      (sum, { path, ranges }) => sum + ranges.filter((_, at) => !left.has(nameOfPlace(id, path, at))).length,
      0,
    ),
  }))
  const count = chosen.reduce((sum, document) => sum + document.count, 0)
  const documents = chosen.filter((document) => document.count > 0)

  const fail = () =>
    toast.push({
      status: 'error',
      title: 'Nothing was replaced',
      description: 'Somebody edited one of the texts meanwhile, or the lake did not answer. Try again.',
    })
  const undo = async (done: Done[]) => {
    try {
      await takeBack(client, done)
      toast.push({ id: 'replaced', status: 'success', title: 'The words are back as they were', duration: 4000 })
    } catch {
      fail()
    }
  }
  const replace = async () => {
    setBusy(true)
    try {
      const ids = documents.map(({ id }) => id)
      const done = await recordEdits(client, ids, (document) =>
        editsOf(
          document,
          search,
          replacement,
          (path, at) => !left.has(nameOfPlace(publishedId(document._id), path, at)),
        ),
      )
      toast.push({
        id: 'replaced',
        status: 'success',
        closable: true,
        duration: 60_000,
        title: `Replaced in ${times(done.length, 'draft', 'drafts')}`,
        description: (
          <Flex align="center" gap={3} marginTop={2}>
            <Text size={1}>Nothing was published.</Text>
            <Button mode="ghost" fontSize={1} padding={2} text="Undo" onClick={() => void undo(done)} />
          </Flex>
        ),
      })
    } catch {
      fail()
    }
    setBusy(false)
  }
  const toggle = (name: string) =>
    setLeft((known) =>
      known.has(name) ? new Set([...known].filter((other) => other !== name)) : new Set([...known, name]),
    )

  return (
    <Stack gap={5}>
      <Card padding={4} radius={2} border>
        <Stack gap={4}>
          <Flex gap={3} wrap="wrap">
            <Stack gap={2} flex={1} style={{ minWidth: '14rem' }}>
              <Text as="label" size={1} weight="medium" htmlFor={`${fields}-find`}>
                Find
              </Text>
              <TextInput
                id={`${fields}-find`}
                value={search.find}
                onChange={({ currentTarget: { value: find } }) => setSearch({ ...search, find })}
              />
            </Stack>
            <Stack gap={2} flex={1} style={{ minWidth: '14rem' }}>
              <Text as="label" size={1} weight="medium" htmlFor={`${fields}-with`}>
                Replace with
              </Text>
              <TextInput
                id={`${fields}-with`}
                value={replacement}
                onChange={({ currentTarget }) => setReplacement(currentTarget.value)}
              />
            </Stack>
          </Flex>
          <Flex gap={4} wrap="wrap" align="center">
            <Flex as="label" gap={2} align="center">
              <Checkbox
                checked={search.matchCase}
                onChange={({ currentTarget }) => setSearch({ ...search, matchCase: currentTarget.checked })}
              />
              <Text size={1}>Match capitals</Text>
            </Flex>
            <Flex as="label" gap={2} align="center">
              <Checkbox
                checked={search.wholeWords}
                onChange={({ currentTarget }) => setSearch({ ...search, wholeWords: currentTarget.checked })}
              />
              <Text size={1}>Whole words</Text>
            </Flex>
            <Flex as="label" gap={2} align="center">
              <Text size={1}>In</Text>
              <select
                value={scope}
                onChange={({ currentTarget }) => setScope(currentTarget.value)}
                style={{ font: 'inherit', padding: '0.3rem', maxWidth: '18rem' }}
              >
                <option value="">All texts</option>
                {(texts ?? []).map((text) => (
                  <option key={text._id} value={publishedId(text._id)}>
                    {nameOf(text)}
                  </option>
                ))}
              </select>
            </Flex>
          </Flex>
        </Stack>
      </Card>
      {search.find !== '' && (
        <Flex gap={3} align="center" justify="space-between" wrap="wrap">
          <Text size={1} role="status">
            {found.length === 0
              ? 'No text contains this.'
              : `${times(count, 'place', 'places')} chosen, in ${times(documents.length, 'text', 'texts')}. Only drafts change.`}
          </Text>
          {mayWrite && (
            <Button
              tone="primary"
              text={`Replace ${times(count, 'place', 'places')}`}
              disabled={count === 0 || isBusy || replacement === search.find}
              onClick={() => void replace()}
            />
          )}
        </Flex>
      )}
      {found.map(({ id, type, title, places }) => (
        <Card key={id} padding={4} radius={2} border>
          <Stack gap={4}>
            <Text weight="semibold">
              {title}
              {type === 'sharedSection' ? ' (shared section)' : ''}
            </Text>
            <Stack as="ul" gap={3} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {places.flatMap((place) =>
                place.ranges.map((range, at) => {
                  const name = nameOfPlace(id, place.path, at)
                  return (
                    <PlacePreview
                      key={name}
                      place={place}
                      range={range}
                      replacement={replacement}
                      isChosen={!left.has(name)}
                      onToggle={() => toggle(name)}
                    />
                  )
                }),
              )}
            </Stack>
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}

const nameOfPlace = (id: string, path: string, occurrence: number) => `${id} ${path} ${occurrence}`
