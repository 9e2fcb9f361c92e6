import { describe, expect, it } from 'vitest'
import { readStyleSheet } from '../../../../importers/html/style-sheet.ts'
import { findings, marked, shown } from './page.ts'

const page = (style: string, body: string) => `<html><head><style>${style}</style></head><body>${body}</body></html>`

describe('what a style sheet says of the words', () => {
  it('is read as if it stood at each element: struck, bold, raised', () => {
    const html = page(
      'p.p1 {margin: 0; font: 12px Helvetica} span.s1 {text-decoration: line-through} .s2, i.s2 {font-weight: bold} sup {font-size: 8px} span.s3 {vertical-align: super}',
      '<p class="p1">You may <span class="s1">not</span> <span class="s2">sell</span> 10<span class="s3">3</span>.</p>',
    )
    expect(marked(html)).toEqual(['normal: You may [not|strike-through] [sell|strong] 10[3|sup].'])
  })

  it('raises and lowers words by a length too, as Pages and Word do, unless it is a hair', () => {
    const html = page(
      'span.s1 {font: 8px Helvetica; vertical-align: 4px} span.s2 {vertical-align: -3.0px} span.s3 {vertical-align: 1px} td {vertical-align: 3px}',
      '<p>10<span class="s1">3</span> CO<span class="s2">2</span> <span class="s3">same</span> x<span style="position:relative;top:-4.0pt;mso-text-raise:4.0pt">n</span></p>',
    )
    expect(marked(html)).toEqual(['normal: 10[3|sup] CO[2|sub] same x[n|sup]'])
  })

  it('numbers lists, and hides what a reader did not see', () => {
    const html = page(
      'ol.ol1 {list-style-type: lower-alpha} ul.none {list-style-type: none} .away {display: none}',
      '<ol class="ol1"><li>One</li><li>Two</li></ol><ul class="none"><li>Three</li></ul><p class="away">Old.</p>',
    )
    expect(shown(html)).toEqual(['a. One', 'b. Two', '• Three'])
    expect(findings(html)).toEqual(['hidden: Hidden text was left out: “Old.”.'])
  })

  it('gives way to what stands at the element itself', () => {
    expect(marked(page('.x {font-weight: bold}', '<p>A <b class="x" style="font-weight: normal">b</b></p>'))).toEqual([
      'normal: A b',
    ])
  })

  it('is read without comments, rules for other media, and selectors that need a browser', () => {
    const sheet = readStyleSheet(
      '<!-- /* {a} */ @page {margin: 1cm} @media print { .a {display: none} .b {display: none} } @import "x.css"; td p.c {display: none} a:hover {display: none} .d {font-weight: bold; color: red} h2 {font-style: italic} .e {color: red -->',
    )
    expect([...sheet].map(([key, declarations]) => [key, ...declarations])).toEqual([
      ['.d', ['font-weight', 'bold']],
      ['h2.', ['font-style', 'italic']],
    ])
  })
})
