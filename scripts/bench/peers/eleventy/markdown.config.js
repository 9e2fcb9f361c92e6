/** Anchors for the headings of the first two levels, which the page lists. */
function anchors(markdown) {
  markdown.core.ruler.push('anchors', ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type !== 'heading_open' || Number(token.tag.slice(1)) > 2) continue
      const words = tokens[at + 1]?.content ?? ''
      token.attrSet('id', words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-'))
    }
  })
}

/** Eleventy as it is mostly used: a Markdown file for each page, with its facts before the text. */
export default function (eleventy) {
  eleventy.amendLibrary('md', anchors)
  for (const kind of ['version', 'archive', 'home']) eleventy.addLayoutAlias(kind, 'page.11ty.js')
  eleventy.setQuietMode(true)
  return {
    dir: { input: 'pages', layouts: '../layouts', output: process.env.BENCH_OUT },
    markdownTemplateEngine: false,
    templateFormats: ['md'],
  }
}
