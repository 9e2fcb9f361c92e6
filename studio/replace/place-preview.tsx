import { Checkbox, Flex, Text } from '@sanity/ui'
import { createGlobalStyle } from 'styled-components'
import type { Place } from './find-places.ts'

const Styles = createGlobalStyle`
  .replace-preview { line-height: 1.5; overflow-wrap: anywhere; }
  .replace-preview del { background: color-mix(in srgb, #c0342b 15%, transparent); text-decoration: line-through; }
  .replace-preview ins { background: color-mix(in srgb, #1a8a4a 18%, transparent); text-decoration: underline; text-underline-offset: 2px; margin-inline-start: 0.15em; }
`

/** How much of the text is shown before and after, in characters. */
const around = 60

type Props = {
  place: Place
  range: [number, number]
  replacement: string
  isChosen: boolean
  onToggle: () => void
}

/** One place with the words that go and those that come. */
export function PlacePreview({ place: { text, section }, range: [from, to], replacement, isChosen, onToggle }: Props) {
  const start = Math.max(0, from - around)
  const end = Math.min(text.length, to + around)
  return (
    <li>
      <Styles />
      <Flex as="label" gap={3} align="flex-start" style={{ cursor: 'pointer' }}>
        <Checkbox checked={isChosen} onChange={onToggle} style={{ marginTop: '0.2rem' }} />
        <Text size={1} className="replace-preview" as="span">
          {section && section.heading !== '' && <strong>{section.heading}: </strong>}
          {start > 0 && '…'}
          {text.slice(start, from)}
          {isChosen ? <del>{text.slice(from, to)}</del> : <mark>{text.slice(from, to)}</mark>}
          {isChosen && replacement !== '' && <ins>{replacement}</ins>}
          {text.slice(to, end)}
          {end < text.length && '…'}
        </Text>
      </Flex>
    </li>
  )
}
