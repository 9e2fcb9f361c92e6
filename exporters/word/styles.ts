import type { FlowShape } from './flow.ts'
import { escaped, namespaces, xmlHead } from './xml.ts'

const headings: Readonly<Record<string, string>> = {
  title: 'Title',
  heading: 'Heading1',
  h3: 'Heading2',
  h4: 'Heading3',
  h5: 'Heading4',
  blockquote: 'Quote',
  term: 'DefinitionTerm',
  definition: 'DefinitionList',
  caption: 'Caption',
  picture: 'Picture',
  note: 'FootnoteText',
}
const callouts = { note: 'CalloutNote', important: 'CalloutImportant', summary: 'CalloutSummary' } as const

/** The id of a paragraph’s style; undefined for plain text. */
export function styleIdOf({ style, tone, level }: FlowShape): string | undefined {
  // A paragraph has one style: that of its call-out, else that of its kind, else that of lists.
  if (tone && style === 'normal') return callouts[tone]
  return headings[style] ?? (level === undefined ? undefined : 'ListParagraph')
}

type Facts = { name: string; basedOn?: string; next?: string; paragraph?: string; run?: string }

const heading = (level: number, size: number): Facts => ({
  name: `heading ${level}`,
  next: 'Normal',
  paragraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="${360 - level * 40}" w:after="120"/><w:outlineLvl w:val="${level - 1}"/>`,
  run: `<w:b/><w:bCs/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
})

const callout = (tone: string, colour: string): Facts => ({
  name: `Call-out ${tone}`,
  paragraph:
    `<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="${colour}"/></w:pBdr>` +
    '<w:shd w:val="clear" w:color="auto" w:fill="F6F6F6"/><w:ind w:left="284"/>',
})

/** The names are Word’s own where it has one: other programs know them too. */
const paragraphStyles: Readonly<Record<string, Facts>> = {
  Title: {
    name: 'Title',
    next: 'Normal',
    paragraph: '<w:spacing w:after="240"/>',
    run: '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>',
  },
  Heading1: heading(1, 30),
  Heading2: heading(2, 26),
  Heading3: heading(3, 24),
  Heading4: heading(4, 22),
  ListParagraph: { name: 'List Paragraph', paragraph: '<w:spacing w:after="80"/>' },
  Quote: { name: 'Quote', paragraph: '<w:ind w:left="567" w:right="567"/>' },
  DefinitionTerm: {
    name: 'Definition Term',
    next: 'DefinitionList',
    paragraph: '<w:keepNext/><w:spacing w:after="0"/>',
  },
  DefinitionList: { name: 'Definition List', paragraph: '<w:ind w:left="425"/>' },
  Caption: { name: 'caption', paragraph: '<w:keepNext/><w:spacing w:after="80"/>' },
  Picture: { name: 'Picture', paragraph: '<w:keepNext/>' },
  CalloutNote: callout('note', '5B7C99'),
  CalloutImportant: callout('important', 'B3541E'),
  CalloutSummary: callout('summary', '4F7A54'),
  TableEnd: { name: 'Table End', paragraph: '<w:spacing w:after="0"/>' },
  FootnoteText: {
    name: 'footnote text',
    paragraph: '<w:spacing w:after="0"/>',
    run: '<w:sz w:val="18"/><w:szCs w:val="18"/>',
  },
  Footer: { name: 'footer', paragraph: '<w:spacing w:after="0"/>', run: '<w:sz w:val="16"/><w:szCs w:val="16"/>' },
}

function paragraphStyle(id: string, { name, basedOn = 'Normal', next, paragraph, run }: Facts): string {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/>` +
    `${next ? `<w:next w:val="${next}"/>` : ''}<w:qFormat/>` +
    `${paragraph ? `<w:pPr>${paragraph}</w:pPr>` : ''}${run ? `<w:rPr>${run}</w:rPr>` : ''}</w:style>`
  )
}

const characterStyle = (id: string, name: string, run: string): string =>
  `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${run}</w:rPr></w:style>`

const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`)
  .join('')

/** The styles of a document. @param language of its words, a BCP 47 tag */
export function stylesXml(language: string): string {
  const tag = escaped(language)
  const font = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Times New Roman"/>'
  const defaults =
    `<w:docDefaults><w:rPrDefault><w:rPr>${font}<w:sz w:val="22"/><w:szCs w:val="22"/>` +
    `<w:lang w:val="${tag}" w:eastAsia="${tag}" w:bidi="${tag}"/></w:rPr></w:rPrDefault>` +
    '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
  return (
    `${xmlHead}<w:styles ${namespaces}>${defaults}` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>' +
    '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>` +
    `<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr><w:tblPr><w:tblBorders>${edges}</w:tblBorders></w:tblPr></w:style>` +
    Object.entries(paragraphStyles)
      .map(([id, facts]) => paragraphStyle(id, facts))
      .join('') +
    characterStyle('Hyperlink', 'Hyperlink', '<w:color w:val="14508C"/><w:u w:val="single"/>') +
    characterStyle('FootnoteReference', 'footnote reference', '<w:vertAlign w:val="superscript"/>') +
    '</w:styles>'
  )
}
