import { describe, expect, it } from 'vitest'
import { convert, findings, marked, shown } from './page.ts'

describe('a paste from other programs', () => {
  it('nests the flat lists of Word Online, with the numbers that it shows', () => {
    const item = (list: string, level: number, pattern: string, text: string) =>
      `<div class="ListContainerWrapper SCXW1"><${list}><li data-leveltext="${pattern}" data-listid="3" data-aria-level="${level}" class="SCXW1"><p class="Paragraph SCXW1">${text}</p></li></${list.split(' ')[0]}></div>`
    const html =
      item('ol start="1"', 1, '(%1)', 'First') + item('ul', 2, 'o', 'Inner') + item('ol start="2"', 1, '(%1)', 'Second')
    expect(shown(html)).toEqual(['(1) First', '• Inner', '(2) Second'])
  })

  it('reads headings of Word Online by their role', () => {
    expect(marked('<p role="heading" aria-level="1">One</p><p role="heading" aria-level="3">Two</p>')).toEqual([
      'h3: One',
      'h4: Two',
    ])
  })

  it('is not bold only because Google Docs wraps everything in <b>', () => {
    const html =
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">Must</span><span style="font-weight:400"> pay, </span><span style="text-decoration:line-through">later</span><span style="vertical-align:super">2</span></p></b>'
    expect(marked(html)).toEqual(['normal: [Must|strong] pay, [later|strike-through][2|sup]'])
  })

  it('does not underline links, not even dropped ones', () => {
    const words = (href: string) =>
      `<p>See <a href="${href}"><span style="text-decoration:underline">there</span></a></p>`
    expect(marked(words('/terms/') + words('javascript:alert(1)'))).toEqual([
      'normal: See [there|/terms/]',
      'normal: See there',
    ])
  })

  it('dials a telephone number without its spaces', () => {
    expect(marked('<p>Call <a href="tel:+44 20 7946 0000">us</a>.</p>')).toEqual([
      'normal: Call [us|tel:+442079460000].',
    ])
  })

  it('replaces a tracking link by its target', () => {
    const html =
      '<p><a href="https://www.google.com/url?q=https://one.example/a%3Fb%3D1&amp;sa=D">here</a> <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Ftwo.example%2F&amp;data=x">there</a></p>'
    expect(marked(html)).toEqual(['normal: [here|https://one.example/a?b=1] [there|https://two.example/]'])
    expect(findings(html)).toHaveLength(2)
  })

  it.each([
    ['javascript:alert(1)', 'it cannot be published'],
    ['file:///C:/draft.docx', 'it leads to a file on a computer'],
  ])('keeps the words of a link to %s and reports the link', (href, why) => {
    const html = `<p>See <a href="${href}">this</a>.</p>`
    expect(marked(html)).toEqual(['normal: See this.'])
    expect(findings(html)).toEqual([`link: The link “this” was left out, as ${why}: “${href}”. Its words are kept.`])
  })

  it('joins lists that LibreOffice and Google Docs nest without an item', () => {
    expect(shown('<ol><li>a</li><ol type="a"><li>b</li></ol><li>c</li></ol>')).toEqual(['1. a', 'a. b', '2. c'])
  })

  it('numbers lists as a browser does: start, value, type, reversed', () => {
    expect(
      shown('<ol start="3" type="I"><li>a</li><li value="7">b</li></ol><ol reversed><li>c</li><li>d</li></ol>'),
    ).toEqual(['III. a', 'VII. b', '2. c', '1. d'])
  })

  it('makes footnotes of LibreOffice and of Pandoc', () => {
    const office =
      '<p>We<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> do.</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Often.</p></div>'
    expect(shown(office)).toEqual(['We1 do.', '1  Often.'])
    const pandoc =
      '<p>We<a href="#fn1" id="fnref1"><sup>1</sup></a> do.</p><section><hr><ol><li id="fn1"><p>Often.<a href="#fnref1">↩</a></p></li></ol></section>'
    expect(marked(pandoc)).toEqual(['normal: We{footnote} do.'])
    expect(findings(pandoc).filter((line) => line.startsWith('unnamed'))).toEqual([])
  })

  it('leaves out what surrounds a page’s text, and names it', () => {
    const html =
      '<nav>Home Shop</nav><script>let x</script><p>Terms.</p><button>Buy</button><p hidden>Old terms.</p><p aria-hidden="true">Seen.</p>'
    expect(shown(html)).toEqual(['Terms.', 'Seen.'])
    expect(findings(html)).toEqual([
      'navigation: A menu or a bar of the page was left out: “Home Shop”.',
      'control: A control or an embedded part was left out: “Buy”.',
      'hidden: Hidden text was left out: “Old terms.”.',
    ])
  })

  it('keeps definition lists apart, and names pictures', () => {
    const html = '<dl><dt>Customer</dt><dd>You.</dd><dd>Your heirs.</dd></dl><p><img src="x.png" alt="A map"></p>'
    expect(marked(html)).toEqual(['term: Customer', 'definition: You.', 'definition: Your heirs.'])
    expect(findings(html)).toEqual([
      'image: A picture was left out: its description is “A map”. Add it to the text by itself.',
    ])
  })

  it('keeps line breaks, and splits paragraphs at empty lines', () => {
    expect(shown('<div>one<br>two<br><br>three</div>')).toEqual(['one', 'two', 'three'])
    expect(convert('<div>one<br>two<br><br>three</div>').blocks).toHaveLength(2)
  })

  it('keeps the ids of headings and named places, and the links to them', () => {
    const html = '<p><a href="#fees">Fees</a> <a href="#gone">Gone</a></p><h2 id="fees">Fees</h2>'
    expect(marked(html)).toEqual(['normal: [Fees|#fees] Gone', 'h3: {anchor}Fees'])
    expect(findings(html)).toEqual([
      'link: The link “Gone” led to a place in the document that is not in the text. Its words are kept.',
    ])
  })

  it('shows deleted words with strikethrough, and says so', () => {
    expect(marked('<p>EUR <del>10</del> 20</p>')).toEqual(['normal: EUR [10|strike-through] 20'])
    expect(findings('<p>EUR <del>10</del> 20</p>')).toEqual([
      'format: Words that the source marks as deleted are shown struck through: “10”. Delete them if they do not apply.',
    ])
  })
})
