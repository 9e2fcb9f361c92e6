import type { Image } from '../../schemas/records/image.ts'
import type { Change } from './flow.ts'
import type { PartWriter } from './part-writer.ts'
import { pictureXml } from './picture-xml.ts'
import type { SettledRun } from './settled.ts'
import { escaped } from './xml.ts'

/** How words look, in the order in which Word’s schema wants it: ECMA-376, part 1, 17.3.2. */
const looks: readonly [mark: string, xml: string][] = [
  ['code', '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'],
  ['strong', '<w:b/><w:bCs/>'],
  ['em', '<w:i/><w:iCs/>'],
  ['strike-through', '<w:strike/>'],
  ['underline', '<w:u w:val="single"/>'],
  ['sup', '<w:vertAlign w:val="superscript"/>'],
]
const sub = '<w:vertAlign w:val="subscript"/>'

function propertiesXml(marks: readonly string[], style: string | undefined, { isRightToLeft }: PartWriter): string {
  const inner = [
    ...(style === undefined ? [] : [`<w:rStyle w:val="${style}"/>`]),
    ...looks.flatMap(([mark, xml]) => (marks.includes(mark) ? [xml] : [])),
    // Words cannot be both above and below the line.
    ...(marks.includes('sub') && !marks.includes('sup') ? [sub] : []),
    ...(isRightToLeft ? ['<w:rtl/>'] : []),
  ].join('')
  return inner === '' ? '' : `<w:rPr>${inner}</w:rPr>`
}

/** The words of a run; its line breaks and tabs are elements. */
function textXml(text: string, name: 'w:t' | 'w:delText'): string {
  return text
    .split(/([\n\t])/)
    .map((part) => {
      if (part === '\n') return '<w:br/>'
      if (part === '\t') return '<w:tab/>'
      const words = escaped(part)
      return words === '' ? '' : `<${name} xml:space="preserve">${words}</${name}>`
    })
    .join('')
}

/** A run as a tracked change; as it is if both texts have it. */
function tracked(xml: string, change: Change, writer: PartWriter): string {
  if (change === 'same' || xml === '') return xml
  const name = change === 'inserted' ? 'w:ins' : 'w:del'
  return `<${name} ${writer.trackedBy()}>${xml}</${name}>`
}

function runXml(run: SettledRun, writer: PartWriter): string {
  switch (run.kind) {
    case 'place':
      return writer.bookmark(run.id)
    case 'text': {
      const name = run.change === 'deleted' ? 'w:delText' : 'w:t'
      const style = run.href === undefined ? undefined : 'Hyperlink'
      const words = textXml(run.text, name)
      return words === ''
        ? ''
        : tracked(`<w:r>${propertiesXml(run.marks, style, writer)}${words}</w:r>`, run.change, writer)
    }
    case 'note':
      return tracked(
        `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${writer.note(run.body)}"/></w:r>`,
        run.change,
        writer,
      )
    case 'picture':
      return tracked(imageXml(run.image, run.change, writer), run.change, writer)
  }
}

/** A picture; its alternative text in brackets if its bytes are not available. */
function imageXml(image: Image, change: Change, writer: PartWriter): string {
  const picture = writer.picture(image)
  if (picture) return `<w:r>${pictureXml(image, picture)}</w:r>`
  const name = change === 'deleted' ? 'w:delText' : 'w:t'
  return `<w:r><w:rPr><w:i/></w:rPr>${textXml(`[${image.alt}]`, name)}</w:r>`
}

/** The words of a paragraph. Adjacent runs with the same address are one link. */
export function runsXml(runs: readonly SettledRun[], writer: PartWriter): string {
  let xml = ''
  let open: { href: string; inner: string } | undefined
  const close = () => {
    if (open) xml += writer.link(open.href, open.inner)
    open = undefined
  }
  for (const run of runs) {
    const href = run.kind === 'text' ? run.href : undefined
    if (open && open.href !== href) close()
    const written = runXml(run, writer)
    if (href === undefined) xml += written
    else open = { href, inner: `${open?.inner ?? ''}${written}` }
  }
  close()
  return xml
}
