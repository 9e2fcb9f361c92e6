import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readFile, type OpenedFile } from '../../../../studio/import/read-file.ts'
import { drawing, p, wordFile } from '../../importers/word/word-file.ts'

async function opened(name: string, content: string | Uint8Array): Promise<OpenedFile> {
  const read = await readFile(new File([new Uint8Array(Buffer.from(content))], name), { title: 'Boat rules' })
  if ('problem' in read) throw new Error(read.problem)
  return read
}
const pictures = ({ report }: OpenedFile): string[] =>
  report.filter(({ title }) => title === 'Images').flatMap(({ messages }) => messages)
const page = (...addresses: string[]) =>
  `<html><body><h1>Boat rules</h1><p>Wear a jacket.</p>${addresses.map((src, at) => `<p><img src="${src}" alt="Boat ${at + 1}"></p>`).join('')}</body></html>`

it('A file is known by its name and its SHA-256', async () => {
  const text = page()
  expect((await opened('rules.html', text)).file).toEqual({
    name: 'rules.html',
    sha256: createHash('sha256').update(text).digest('hex'),
  })
})

describe('pictures of a file that cannot be read', () => {
  it('are named where a page names them as if it were a Word file', async () => {
    const read = await opened('rules.html', page('word:word/media/boat.png'))
    expect(pictures(read)).toEqual([
      expect.stringContaining('A picture was left out, as its bytes are missing or damaged'),
    ])
  })

  it('are named where their bytes in a Word file are damaged', async () => {
    const picture = Uint8Array.from({ length: 4000 }, (_, at) => Math.imul(at * at + 1, 2_654_435_761) >>> 24)
    const file = wordFile({
      body: `${p('Wear a jacket.')}${p(drawing('boat', 'A boat'))}`,
      pictures: { boat: picture },
    })
    const name = Buffer.from(file).indexOf('word/media/boat')
    const damaged = file.map((byte, at) => (at > name + 18 && at < name + 80 ? 255 - byte : byte))
    const read = await opened('rules.docx', damaged)
    expect(read.draft.sections).toHaveLength(1)
    expect(pictures(read)).toEqual([
      expect.stringContaining('A picture was left out, as its bytes are missing or damaged'),
    ])
  })

  it('are read once each, and a hundred of them at most', async () => {
    const broken = Array.from({ length: 102 }, (_, at) => `data:image/png;base64,${btoa(`not a picture ${at}`)}`)
    const found = pictures(await opened('rules.html', page(...broken, broken[0] ?? '')))
    const limit = 'A picture was left out, as more than 100 others could not be read'
    expect(found.filter((message) => message.startsWith(limit))).toHaveLength(2)
    expect(found.filter((message) => message.includes('it is no PNG, JPEG, WebP or GIF'))).toHaveLength(101)
  })
})
