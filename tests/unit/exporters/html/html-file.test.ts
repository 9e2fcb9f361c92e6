import { expect, it } from 'vitest'
import { htmlFile } from '../../../../exporters/html/html-file.ts'

const facts = {
  title: 'Terms & conditions',
  lines: ['2024-01-01', 'SHA-256 <none>'],
  address: 'https://policies.example.com/terms/2024-01-01/',
  pictureAt: (path: string) => (path === '/images/map.png' ? 'data:image/png;base64,AAAA' : undefined),
}
const pageOf = (article: string, attributes = '') =>
  `<!doctype html><html lang="de"><body><nav><a href="/">Alle</a></nav><article class="text"${attributes}>${article}</article>` +
  '<footer>Fuß</footer></body></html>'

it('takes the text of a page without the site around it, with pictures inside and links that lead to the site', () => {
  const text =
    '<section><h2 id="scope">Scope</h2><a class="anchor" href="#scope">#</a><button>Copy</button>' +
    '<p>See <a href="/privacy/">privacy</a>, <a href="#scope">above</a> and <a href="mailto:a@b.example">us</a>.</p>' +
    '<img src="/images/map.png" alt="A map"></section>'
  const file = htmlFile(pageOf(text), facts)
  expect(file).toContain('<html lang="de">')
  expect(file).toContain('<h1>Terms &amp; conditions</h1>\n<p>2024-01-01<br>\nSHA-256 &lt;none&gt;</p>')
  expect(file).toContain(
    '<section><h2 id="scope">Scope</h2><p>See <a href="https://policies.example.com/privacy/">privacy</a>, ' +
      '<a href="#scope">above</a> and <a href="mailto:a@b.example">us</a>.</p>' +
      '<img src="data:image/png;base64,AAAA" alt="A map"></section>',
  )
  expect(file).not.toContain('Alle')
  expect(file).not.toContain('Fuß')
})

it('keeps the language and direction of a text in another language', () => {
  expect(htmlFile(pageOf('<p>שלום</p>', ' lang="he" dir="rtl"'), facts)).toContain('<html lang="he" dir="rtl">')
})

it('names a page without a text', () => {
  expect(() => htmlFile('<p>Nothing</p>', facts)).toThrow(
    'The page https://policies.example.com/terms/2024-01-01/ has no text.',
  )
})
