import { describe, expect, it } from 'vitest'
import { findings, marked, shown, word, wordItem } from './page.ts'

describe('a paste from Word', () => {
  it('keeps numbers as shown, and continues them after a paragraph', () => {
    const html = word(
      wordItem('4.', 1, 'Duties') +
        wordItem('4.1', 2, 'Of the buyer') +
        wordItem('(a)', 3, 'to pay') +
        '<p class=MsoNormal>In between.</p>' +
        wordItem('5.', 1, 'Costs'),
    )
    expect(shown(html)).toEqual(['4. Duties', '4.1 Of the buyer', '(a) to pay', 'In between.', '5. Costs'])
    expect(findings(html)).toEqual([])
  })

  it.each([
    [['i.', 'ii.', 'iii.']],
    [['h)', 'i)', 'j)']],
    [['A', 'B', 'C']],
    [['(I)', '(II)', '(IV)']],
    [['01.', '02.', '03.']],
    [['§ 7', '§ 8', '§ 10']],
    [['2.9.', '2.10.', '2.11.']],
    [['Article 3.', 'Article 4.', 'Article 9.']],
  ])('numbers lists with the markers %j as in Word', (signs) => {
    const html = word(signs.map((sign) => wordItem(sign, 1, 'Clause')).join(''))
    expect(shown(html)).toEqual(signs.map((sign) => `${sign} Clause`))
  })

  it('keeps a marker that no list can number as text, and says so', () => {
    const html = word(wordItem('Rule the first:', 1, 'Be kind'))
    expect(marked(html)).toEqual(['normal: Rule the first: Be kind'])
    expect(findings(html)).toEqual([
      'number: The number or sign “Rule the first:” of a list is kept as words: our lists cannot count it.',
    ])
  })

  it('recognises bullets in symbol fonts, and nests them without gaps', () => {
    const html = word(
      wordItem('·', 1, 'One', { font: 'font-family:Symbol' }) +
        wordItem('o', 2, 'Two', { font: 'font-family:"Courier New"' }) +
        wordItem('§', 4, 'Three', { font: 'font-family:Wingdings' }),
    )
    expect(marked(html)).toEqual(['bullet 1: One', 'bullet 2: Two', 'bullet 3: Three'])
    expect(findings(html)).toEqual([])
  })

  it('keeps further paragraphs inside their item', () => {
    const html = word(
      wordItem('1.', 1, 'First') + '<p class=MsoListParagraphCxSpMiddle>more of it</p>' + wordItem('2.', 1, 'Second'),
    )
    expect(marked(html)).toEqual(['number 1: First', 'continued 1: more of it', 'number 1: Second'])
  })

  it('takes tracked changes as accepted and names each deletion', () => {
    const html = word(
      "<p class=MsoNormal>You may <span class=msoDel><del cite='mailto:A' datetime='2026-01-01T10:00'>not </del></span>sell it<span class=msoIns><ins cite='mailto:A'> abroad</ins></span>.</p>",
    )
    expect(shown(html)).toEqual(['You may sell it abroad.'])
    expect(findings(html)).toEqual([
      'tracked-change: A tracked deletion was taken as accepted: “not” is not in the text.',
      'tracked-change: A tracked insertion was taken as accepted: “abroad”.',
    ])
  })

  it('leaves out comments with their marks, and names them', () => {
    const html = word(
      "<p class=MsoNormal><a style='mso-comment-reference:JD_1'>Price</a><span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[JD1]</a></span> is fixed.</p><div style='mso-element:comment-list'><div style='mso-element:comment' id=_com_1><p class=MsoCommentText>Ask finance.</p></div></div>",
    )
    expect(shown(html)).toEqual(['Price is fixed.'])
    expect(findings(html)).toEqual([
      'comment: A comment was left out: “Ask finance.”.',
      'comment: The mark of a comment was left out: “[JD1]”.',
    ])
  })

  it('converts footnotes to footnotes', () => {
    const html = word(
      "<p class=MsoNormal>We ask<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a> first.</p><div style='mso-element:footnote-list'><hr size=1><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href='#_ftnref1' name='_ftn1'><span class=MsoFootnoteReference>[1]</span></a> In writing.</p></div></div>",
    )
    expect(marked(html)).toEqual(['normal: We ask{footnote} first.'])
    expect(shown(html)).toEqual(['We ask[1] first.', '[1]  In writing.'])
    expect(findings(html)).toEqual([])
  })

  it('converts characters of symbol fonts, and lists them', () => {
    const html = word("<p class=MsoNormal>x <span style='font-family:Symbol'>\u00a3</span> 3</p>")
    expect(shown(html)).toEqual(['x ≤ 3'])
    expect(findings(html)).toEqual(['characters: “£” in the font symbol reads “≤”.'])
  })

  it('leaves out field codes and hidden text, and keeps what a field shows', () => {
    const html = word(
      "<p class=MsoNormal>See page <span style='mso-element:field-begin'></span>PAGEREF x<span style='mso-element:field-separator'></span>7<span style='mso-element:field-end'></span>.<span style='display:none;mso-hide:all'> Draft</span></p>",
    )
    expect(shown(html)).toEqual(['See page 7.'])
    expect(findings(html)).toEqual([
      'hidden: Hidden text was left out: “Draft”.',
      'field-code: A field code was left out: “PAGEREF x”.',
    ])
  })

  it('keeps a text box found only in Word’s conditional comments, after its paragraph', () => {
    const html = word(
      '<p class=MsoNormal>Before.<!--[if gte vml 1]><v:shape><v:textbox><p>In the box.</p></v:textbox></v:shape><![endif]--></p><p class=MsoNormal>After.</p>',
    )
    expect(shown(html)).toEqual(['Before.', 'In the box.', 'After.'])
    expect(findings(html)).toEqual(['text-box: A text box became text after its paragraph: “In the box.”.'])
  })

  it('keeps the number of a heading as text', () => {
    const html = word("<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Scope</h1>")
    expect(marked(html)).toEqual(['h3: 2. Scope'])
  })
})
