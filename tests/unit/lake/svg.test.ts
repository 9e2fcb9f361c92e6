import { describe, expect, it } from 'vitest'
import { readSvg } from '../../../lake/assets/svg.ts'

const svg = (content: string, attributes = '') =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`

describe('reading an SVG', () => {
  it.each([
    ['width and height', svg('<circle r="1"/>', 'width="12.4" height="7px"'), { width: 12, height: 7 }],
    ['the box of its view', svg('<g/>', 'viewBox="0 0 300 150"'), { width: 300, height: 150 }],
    ['neither', svg('<g/>'), { width: 0, height: 0 }],
    [
      'a doctype',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/y.dtd">${svg('').slice(21)}`,
      { width: 0, height: 0 },
    ],
    [
      'styles, gradients and references inside of the picture',
      svg('<style>a{fill:url(#g)}</style><linearGradient id="g"/><use href="#g"/><path fill="url(\'#g\')" d="M0 0"/>'),
      { width: 0, height: 0 },
    ],
    [
      'the notes of an editor',
      svg('<inkscape:view xmlns:inkscape="http://www.inkscape.org/ns" inkscape:zoom="1"/>'),
      { width: 0, height: 0 },
    ],
  ])('accepts one with %s', (_name, text, size) => {
    expect(readSvg(text)).toEqual(size)
  })

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script behind a prefix', svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>')],
    ['a page behind a prefix', svg('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>')],
    ['a foreign object', svg('<foreignObject/>')],
    ['an animation of an address', svg('<animate attributeName="href" to="javascript:alert(1)"/>')],
    ['an event handler', svg('<g onload="alert(1)"/>')],
    ['an event handler in capitals', svg('<g ONLOAD="alert(1)"/>')],
    ['a link', svg('<a href="javascript:alert(1)"/>')],
    ['a style divided by a comment', svg('<style>u<!-- -->rl(//evil.example)</style>')],
    ['a style divided by marked characters', svg('<style>u<![CDATA[rl(//evil.example)]]></style>')],
    ['a style that goes on after an element', svg('<style><title/>@import "//evil.example"</style>')],
    ['a reference to another file', svg('<use href="https://evil.example/x.svg#a"/>')],
    ['the same by the old name', svg('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:image/svg+xml,x"/>')],
    ['a style that imports', svg('<style>@import "https://evil.example/x.css"</style>')],
    ['a style in a character section', svg('<style><![CDATA[a{background:url(https://evil.example)}]]></style>')],
    ['a style that chooses pictures', svg('<style>a{background:image-set("https://evil.example" 1x)}</style>')],
    ['a style with a font', svg('<style>@font-face{font-family:a;src:local(b)}</style>')],
    ['an attribute set later', svg('<set attributeName="href" to="https://evil.example"/>')],
    ['a prefix for another element', svg('<x:a xmlns:x="http://www.w3.org/2000/svg" href="#b"/>')],
    ['an entity in an address', svg('<use href="&#x68;ttps://evil.example"/>')],
    ['another base', svg('<g xml:base="https://evil.example"/>')],
    ['a style with escapes', svg('<style>a{background:u\\72l(https://evil.example)}</style>')],
    ['an attribute that loads', svg('<path fill="url( https://evil.example )"/>')],
    ['entities of its own', `<!DOCTYPE svg [<!ENTITY x "<script/>">]>${svg('&x;').slice(21)}`],
    ['a style sheet', `<?xml-stylesheet href="x.css"?>${svg('').slice(21)}`],
    ['an element without a namespace', '<svg><script>alert(1)</script></svg>'],
    ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"><svg xmlns="http://www.w3.org/2000/svg"/></html>'],
    ['broken XML', '<svg xmlns="http://www.w3.org/2000/svg"><g>'],
    ['nothing', ''],
  ])('rejects one with %s', (_name, text) => {
    expect(readSvg(text)).toEqual({ problem: expect.any(String) })
  })

  it('terminates on a deeply nested picture', () => {
    expect(readSvg(svg('<g>'.repeat(100_000)))).toEqual({ problem: 'it has too many elements' })
  })
})
