import { expect, it } from 'vitest'
import { readLogo } from '../../../studio/settings/svg-logo.ts'

it('a logo as a program for drawing writes it becomes one that the site can show', () => {
  const file = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Made with a program -- of some kind -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="24px" height="12" xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape">
  <metadata id="m"><rdf>who made it</rdf></metadata>
  <sodipodi:namedview id="view" />
  <g inkscape:label="Layer 1" style="fill:#1f3a5f; stroke : none"><path d="M0 0h24v12H0z"/></g>
</svg>`
  expect(readLogo(file)).toEqual({
    source: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12" width="24px" height="12">
  
  <g fill="#1f3a5f" stroke="none"><path d="M0 0h24v12H0z"/></g>
</svg>`,
  })
})

it('a logo that is fine stays what it is', () => {
  const source = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
  expect(readLogo(source)).toEqual({ source })
})

it.each([
  ['not an SVG file', 'GIF89a', /^This is not an SVG file\./],
  ['a page', '<html><svg></svg></html>', /^This is not an SVG file\./],
  ['a script', '<svg viewBox="0 0 1 1"><script>alert(1)</script></svg>', /more than shapes and colours/],
  ['a handler', '<svg viewBox="0 0 1 1" onload="alert(1)"><g/></svg>', /more than shapes and colours/],
  ['a style sheet', '<svg viewBox="0 0 1 1"><style>.a{fill:red}</style></svg>', /more than shapes and colours/],
  ['a picture', '<svg viewBox="0 0 1 1"><image href="a.png"/></svg>', /more than shapes and colours/],
  ['a fetched paint', '<svg viewBox="0 0 1 1"><g style="fill:url(//a)"/></svg>', /more than shapes and colours/],
  ['too much', `<svg viewBox="0 0 1 1"><path d="${'M0 0'.repeat(6000)}"/></svg>`, /20,000 characters/],
])('a file with %s is refused in words', (_, file, words) => {
  const read = readLogo(file)
  expect('problem' in read && read.problem).toMatch(words)
})
