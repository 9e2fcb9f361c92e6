import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { siteHeaders } from '../../../../publisher/server/headers.ts'
import { brandColour, contrast, logo } from '../../../../schemas/records/brand.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { jsonLd } from '../../../../site/formats/json-ld.ts'
import { byNight, logoWidth, themeCss, themed } from '../../../../site/model/theme.ts'
import { invented } from '../../../fixtures/archive.ts'

const settings = siteSettings.parse(invented)
const file = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')

test('contrast is calculated as in WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(['#14508c', '#7A1F4B', '#000000', '#b30000'])(
  'the colour %s is legible in light mode, and lightened in dark mode',
  (colour) => {
    const accent = brandColour.parse(colour)
    expect(contrast(byNight(accent), '#12161b')).toBeGreaterThanOrEqual(6)
  },
)

test('a colour with too little contrast on white is rejected', () => {
  expect(brandColour.safeParse('#ffcc00').error?.issues[0]?.message).toBe(
    'is too light to be legible on white: choose a darker one',
  )
  expect(brandColour.safeParse('red').success).toBe(false)
})

test('settings become tokens, and unset ones give none', () => {
  expect(themed(settings)).toBe(false)
  expect(themeCss({ ...settings, accent: '#7a1f4b', typeface: 'sans' })).toBe(
    ':root {\n  --accent: light-dark(#7a1f4b, #bd8fa5);\n  --text-face: var(--sans);\n  --title-face: var(--sans);\n}\n',
  )
})

const svg = (inner: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"${more}>${inner}</svg>`

test('a logo keeps its shape at 28 pixels of height', () => {
  expect(logoWidth(logo.parse(svg('<rect width="40" height="20"/>')))).toBe(56)
})

test.each([
  svg('<script>alert(1)</script>'),
  svg('', ' onload="alert(1)"'),
  svg('<image href="https://elsewhere.example/a.png"/>'),
  svg('<foreignObject/>'),
  svg('<rect style="fill:red"/>'),
  svg('<rect fill="url(https://elsewhere.example/#a)"/>'),
  svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
  svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
  svg('<rect fill="u&#114;l(https://elsewhere.example/#a)"/>'),
  svg('<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>'),
  svg(
    Array.from({ length: 20 }, (_, at) => `<mask id="m${at + 1}">${`<g mask="url(#m${at})"/>`.repeat(3)}</mask>`).join(
      '',
    ),
  ),
  svg('<g>'.repeat(150) + '</g>'.repeat(150)),
  svg('<g>'),
  '<svg viewBox="0 0 1 1"></svg>',
  'logo.svg',
])('%j is rejected as a logo', (source) => expect(logo.safeParse(source).success).toBe(false))

test.each([
  svg('<linearGradient id="g"><stop stop-color="#fff"/></linearGradient><path fill="url(#g)" d="M0 0"/>'),
  svg('<g i:label="Layer 1"><text>R&amp;D</text></g>', ' xmlns:i="http://www.inkscape.org/namespaces/inkscape"'),
])('%j is accepted as a logo', (source) => expect(logo.parse(source)).toBe(source))

test('every look has the same tokens', () => {
  const folder = new URL('../../../../site/styles/looks/', import.meta.url)
  const tokensOf = (name: string) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/^ {4}(--[\w-]+):/gm)].map(([, token]) => token)
  const [first, ...others] = readdirSync(folder).map(tokensOf)
  expect(others.length).toBeGreaterThan(0)
  for (const other of others) expect(other).toEqual(first)
})

test('static hosts send the headers that the publisher sends, in each example', () => {
  const forHosts = file('site/public/_headers')
  const guide = file('docs/site.md')
  for (const [name, value] of Object.entries(siteHeaders)) {
    expect(forHosts).toContain(`  ${name}: ${value}\n`)
    expect(guide.split(value).length - 1, name).toBe(2)
  }
})

test('no text can end the element with the structured data', () => {
  expect(jsonLd({ name: '</script><b>' })).toBe('{"name":"\\u003c/script>\\u003cb>"}')
})
