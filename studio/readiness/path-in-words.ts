import type { Path, PathSegment } from 'sanity'
import { z } from 'zod'
import { policy } from '../../schemas/documents/policy.ts'
import { firstWords } from '../../schemas/objects/first-words.ts'
import type { LakeDocument } from '../content-lake/lake-document.ts'

const keyed = z.looseObject({ _key: z.string().optional(), _type: z.string().optional() })
const withSections = z.looseObject({ sections: z.array(keyed.extend({ heading: z.string().optional() })).catch([]) })
const partTitles: Record<string, string> = { heading: 'Heading', body: 'Text' }

const fieldTitle = (name: PathSegment) =>
  policy.fields.find((field) => field.name === name)?.title ?? partTitles[String(name)] ?? String(name)

/**
 * A path in a policy, in an editor's words: “Section 2 “Contact” › Text › “Write to us…””.
 */
export function pathInWords(document: LakeDocument, path: Path): string {
  const [field, item, part, block] = path
  if (field === undefined) return 'The policy'
  if (field !== 'sections' || item === undefined) return fieldTitle(String(field))
  const { sections } = withSections.parse(document)
  const index = indexOf(sections, item)
  const section = sections[index]
  if (!section) return fieldTitle('sections')
  const name = [`Section ${index + 1}`, section.heading && `“${section.heading}”`].filter(Boolean).join(' ')
  if (part === undefined || typeof part === 'object') return name
  const words = block === undefined ? undefined : firstWords(blockAt(section[String(part)], block), 40)
  return [name, fieldTitle(part), words && `“${words}”`].filter(Boolean).join(' › ')
}

/** The path with keys instead of indexes, as in the Studio's addresses. */
export function keyedPath(document: LakeDocument, path: Path): Path {
  let value: unknown = document
  return path.map((step) => {
    const items = z.array(keyed).safeParse(value)
    const item = items.success ? items.data[indexOf(items.data, step)] : undefined
    value = item ?? (z.looseObject({}).safeParse(value).data ?? {})[String(step)]
    return item?._key === undefined ? step : { _key: item._key }
  })
}

function indexOf(items: readonly { _key?: string }[], step: PathSegment): number {
  if (typeof step === 'number') return step
  if (typeof step !== 'object' || Array.isArray(step)) return -1
  return items.findIndex(({ _key }) => _key === step._key)
}

function blockAt(body: unknown, step: PathSegment): unknown[] {
  const blocks = z.array(keyed).catch([]).parse(body)
  return blocks.slice(indexOf(blocks, step)).slice(0, indexOf(blocks, step) < 0 ? 0 : 1)
}
