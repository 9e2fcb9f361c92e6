import { describe, expect, it } from 'vitest'
import { countsOf } from '../../../../importers/draft/counts.ts'
import { readFileDraft } from '../../../../importers/draft/file-draft.ts'
import { reportLines } from '../../../../importers/draft/report-lines.ts'
import { wordPicture } from '../../../../importers/word/pictures.ts'
import { drawing, p, wordFile } from '../word/word-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const outline = (draft: ReturnType<typeof readFileDraft>) => draft.sections.map(({ _key, heading }) => [_key, heading])

const heading = (words: string) => p(words, '<w:outlineLvl w:val="0"/>')
const title = (words: string) => p(words, '<w:pStyle w:val="Title"/>')
const styles = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'

describe('a file as a draft', () => {
  it('takes Word’s own title for the policy’s, and no section of it', () => {
    const file = wordFile({
      styles,
      body: `${title('Boat rules')}${heading('Life jackets')}${p('Wear one.')}${heading('Weather')}${p('Stay ashore in a storm.')}`,
    })
    const draft = readFileDraft('rules.docx', file, {})
    expect(draft.title).toBe('Boat rules')
    expect(outline(draft)).toEqual([
      ['life-jackets', 'Life jackets'],
      ['weather', 'Weather'],
    ])
    expect(countsOf(draft.sections)).toEqual({ sections: 2, words: 10, tables: 0, notes: 0, pictures: 0 })
  })

  it('takes the only heading of the first level, else the name of the file', () => {
    expect(readFileDraft('a.md', bytes('# Boat rules\n\n## Weather\n\nStay ashore.'), {}).title).toBe('Boat rules')
    expect(readFileDraft('boat_rules-2.md', bytes('# One\n\nText.\n\n# Two\n\nText.'), {}).title).toBe('Boat rules 2')
  })

  it('gives a section that the policy has the key that it has, and no other’s key to a new one', () => {
    const before = [
      { key: 'jackets', heading: 'Life jackets', text: 'Wear one at all times, on deck and below.' },
      { key: 'storms', heading: 'Weather', text: 'Stay ashore in a storm, whatever the others do.' },
    ]
    const ever = [{ key: 'dogs', heading: 'Animals', text: 'No dogs.' }, ...before]
    const text = '## Weather and tides\n\nStay ashore in a storm, whatever the others do.\n\n## Dogs\n\nOn a lead.\n'
    const draft = readFileDraft('rules.md', bytes(text), { title: 'Boat rules', before, ever })
    expect(outline(draft)).toEqual([
      ['storms', 'Weather and tides'],
      ['dogs-2', 'Dogs'],
    ])
  })

  it('offers the pictures of a Word file by their addresses, whose bytes can be read', () => {
    const picture = new Uint8Array([137, 80, 78, 71])
    const file = wordFile({ body: p(drawing('map', 'The harbour')), pictures: { map: picture } })
    const asked: string[] = []
    const draft = readFileDraft('rules.docx', file, {
      title: 'Boat rules',
      holdPicture: (address) => {
        asked.push(address)
        return { asset: 'image-map' }
      },
    })
    expect(draft.sections.flatMap(({ body }) => body)).toMatchObject([{ _type: 'image', alt: 'The harbour' }])
    expect(asked.map((address) => wordPicture(file, address, 10))).toEqual([picture])
    expect(asked.map((address) => wordPicture(file, address, 3))).toEqual([undefined])
    expect(readFileDraft('rules.docx', file, {}).notes.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^A picture was left out: its description is “The harbour”/),
    ])
  })

  it('reports what was left out, what is uncertain and the date that the text names', () => {
    const page =
      '<html><body><nav><a href="/">Home</a></nav><main><h1>Boat rules</h1><p>Effective 3 May 2021.</p><p>Wear a jacket.</p></main></body></html>'
    const titles = reportLines(readFileDraft('rules.html', bytes(page), {})).map(({ title: about }) => about)
    expect(titles).toEqual(expect.arrayContaining(['Check by eye', 'Its date', 'Left out: not part of the text']))
  })

  it.each([
    ['rules.pdf', 'save it as .docx'],
    ['rules.doc', 'save it as .docx'],
    ['rules.odt', 'save it as .docx'],
    ['rules.zip', '.md, .html or .docx'],
  ])('says of %s what to do instead', (name, advice) => {
    expect(() => readFileDraft(name, bytes('x'), {})).toThrow(advice)
  })
})
