import { describe, expect, it } from 'vitest'
import { body, convert, notesOf, outline } from '../outline.ts'

const sections = (text: string) => outline(convert(text).sections).split('\n')

describe('links within a Markdown document', () => {
  it.each([
    ['the anchor that Markdown engines make', '#2-your-data'],
    ['an anchor of another number', '#3-your-data'],
    ['an anchor with zeros', '#02-your-data'],
    ['an anchor with a slash', '#/2-your-data'],
  ])('point to the section’s key: %s', (_, anchor) => {
    expect(sections(`# 1. Us\n\n[there](${anchor})\n\n# 2. Your data`)[1]).toBe('[there](#your-data)')
  })

  it('point to the heading with the same name in a table of contents', () => {
    const text = '- [1\\. Us](#_abc)\n- [Your *data*](#_def)\n\n# 1. Us\n\nSee [below](#_def).\n\n# 2. Your data'
    expect(sections(text)).toEqual([
      '# Introduction {introduction}',
      '- [1. Us](#us)',
      '- [Your ](#your-data)_[data](#your-data)_',
      '# 1. Us {us}',
      'See [below](#your-data).',
      '# 2. Your data {your-data}',
    ])
  })

  it('point to explicit ids in the document', () => {
    expect(sections('# A {: #x }\n\n[a](#x) [b](#y)\n\n# B\n\n<a id="y"></a>here').at(1)).toBe('[a](#x) [b](#y)')
  })

  it('point to ids of sub-headings and anchors, which stay in the text', () => {
    const text = '# A {#data}\n\n[x](#rights) [y](#report)\n\n### Report {: #report }\n\n# B\n\n<a id="rights"></a>here'
    expect(sections(text)).toEqual([
      '# A {data}',
      '[x](#rights) [y](#report)',
      'h3 {anchor}Report',
      '# B {b}',
      '{anchor}here',
    ])
  })

  it('point to the section of a sub-heading without an id, which is reported', () => {
    const text = '# A\n\n[x](#part)\n\n# B\n\n## Part'
    expect(sections(text)[1]).toBe('[x](#b)')
    expect(notesOf(text)).toEqual(['3 anchor: the link to “#part” now leads to the start of its section, #b'])
  })

  it('are dropped if broken, but their words are kept', () => {
    expect(body('[a](#nowhere)')).toBe('a')
    expect(notesOf('[a](#nowhere)')).toEqual([
      '1 anchor: the link “a” leads to “#nowhere”, which is nowhere in the text; the words are kept',
    ])
  })

  it('are dropped from a heading that links to itself', () => {
    expect(sections('[**A**](#a)\n---\n\n[x](#a)\n\nB\n-')[1]).toBe('[x](#a)')
    expect(notesOf('# [](#a)A\n\n# B')).toEqual([])
  })
})
