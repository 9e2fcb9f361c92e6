import { describe, expect, it } from 'vitest'
import { convertPaste } from '../../../../studio/paste/convert-paste.ts'
import { bytesOfData, readPictureBytes, takePictures } from '../../../../studio/paste/pictures.ts'

const png = `data:image/png;base64,${btoa('\u0089PNG\r\n\u001a\n and so on')}`
const img = (src: string, alt: string) => `<p><img src="${src}" alt="${alt}"></p>`
const asset = (count: number) => `image-0123456789abcdef0123456789abcdef0123456${count}-8x6-png`

/** Converts with a lake that takes some uploads, and a dictionary of one word. */
async function paste(html: string, { fails = false, holdsPictures = true, rtf = '' } = {}) {
  const uploads: string[] = []
  const asked: string[][] = []
  const { blocks, notice } = await convertPaste(html, {
    rtf,
    holdsTables: true,
    upload: holdsPictures
      ? async ({ type }) => {
          if (fails) throw new Error('The lake is full.')
          uploads.push(type)
          return asset(uploads.length)
        }
      : undefined,
    lookUp: async (words) => {
      asked.push(words)
      return new Set(['thirty'])
    },
  })
  return { blocks, messages: notice?.lines.flatMap(({ messages }) => messages) ?? [], uploads, asked }
}

describe('pictures whose bytes are in what is pasted', () => {
  it('are uploaded, each where it stands', async () => {
    const { blocks, uploads, messages } = await paste(`<p>One.</p>${img(png, 'A map')}<p>Two.</p>${img(png, 'A door')}`)
    expect(uploads).toEqual(['image/png', 'image/png'])
    expect(blocks.filter(({ _type }) => _type === 'image')).toMatchObject([
      { asset: { _ref: asset(1) }, alt: 'A map' },
      { asset: { _ref: asset(2) }, alt: 'A door' },
    ])
    expect(messages).toHaveLength(2)
  })

  it('are named and left out if they cannot be uploaded, or the text has no place for them', async () => {
    const failed = await paste(img(png, 'A map'), { fails: true })
    expect(failed.blocks).toEqual([])
    expect(failed.messages).toEqual([
      'A picture was left out, as it could not be uploaded: its description is “A map”. Add it to the text by itself.',
    ])
    const unplaced = await paste(img(png, 'A map'), { holdsPictures: false })
    expect([unplaced.uploads, unplaced.messages.length]).toEqual([[], 1])
  })

  it('are uploaded in the formats that can be published, fifty at most', async () => {
    const svg = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E`
    expect((await paste(img(svg, 'A mark'))).messages).toEqual([
      'A picture was left out, as it is no PNG, JPEG, WebP or GIF: its description is “A mark”. Add it to the text by itself.',
    ])
    const many = await paste(img(png, 'A map').repeat(52))
    expect(many.uploads).toHaveLength(50)
    expect(many.messages.filter((message) => message.includes('a text brings 50 pictures at most'))).toHaveLength(1)
  })

  it('are read by their bytes, whatever their address says', () => {
    const read = (bytes: string, said = 'image/png') => {
      const found = readPictureBytes(bytesOfData(`data:${said};base64,${btoa(bytes)}`))
      return found instanceof Blob ? found.type : found.refused
    }
    expect(read('GIF89a')).toBe('image/gif')
    expect(read('\u00ff\u00d8\u00ff\u00e0')).toBe('image/jpeg')
    expect(read('RIFF\u0001\u0002\u0003\u0004WEBPVP8 ')).toBe('image/webp')
    expect(read('<svg>')).toBe('it is no PNG, JPEG, WebP or GIF')
    expect(readPictureBytes(bytesOfData('data:image/png;base64,%%%'))).toEqual({
      refused: 'its bytes are missing or damaged',
    })
  })

  it('do not make the text longer than a conversion takes', () => {
    const { html, pictures } = takePictures(`<p>One</p><img alt="x" src = 'data:image/png;base64,${'A'.repeat(1e6)}'>`)
    expect(html).toBe(`<p>One</p><img alt="x" src = 'pasted:1'>`)
    expect(pictures.get('pasted:1')).toHaveLength(1e6 + 22)
  })
})

describe('pictures of Word', () => {
  const hex = (bytes: string) => Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  const inRtf = (kind: string, bytes: string) =>
    `{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzName}{\\sv x}}}\\picw40\\pich30\\${kind}\\bliptag-12{\\*\\blipuid 0a1b}\n${hex(bytes)}}}{\\nonshppict{\\pict\\wmetafile8 0102}}`
  const png = '\u0089PNG\r\n and so on'
  const jpeg = '\u00ff\u00d8\u00ff\u00e0 and so on'
  const files = ['A map', 'A door'].map((alt, at) => img(`file:///C:/Temp/clip_image00${at}.png`, alt)).join('')

  it('are taken from the RTF beside the HTML, in their order', async () => {
    const { blocks, uploads } = await paste(files, {
      rtf: `{\\rtf1 ${inRtf('pngblip', png)} text ${inRtf('jpegblip', jpeg)}}`,
    })
    expect(uploads).toEqual(['image/png', 'image/jpeg'])
    expect(blocks).toMatchObject([{ alt: 'A map' }, { alt: 'A door' }])
  })

  it('in another number than in the HTML, or in no format of the web, are named and left out', async () => {
    const one = await paste(files, { rtf: `{\\rtf1 ${inRtf('pngblip', png)}}` })
    expect([one.uploads, one.messages.length]).toEqual([[], 2])
    const drawn = await paste(files, { rtf: `{\\rtf1 ${inRtf('emfblip', 'x')}${inRtf('pngblip', png)}}` })
    expect(drawn.uploads).toEqual(['image/png'])
    expect(drawn.blocks).toMatchObject([{ alt: 'A door' }])
    expect((await paste(files)).messages).toHaveLength(2)
  })
})

describe('divided words in what is pasted', () => {
  it('are looked up once, and only if there are any', async () => {
    const { blocks, asked } = await paste('<p>within thir-<br>ty days, over-<br>the-counter</p>')
    expect(asked).toEqual([['thirty', 'overthe']])
    expect(blocks).toMatchObject([{ children: [{ text: 'within thirty\ndays, over-\nthe-counter' }] }])
    expect((await paste('<p>within thirty days</p>')).asked).toEqual([])
  })
})
