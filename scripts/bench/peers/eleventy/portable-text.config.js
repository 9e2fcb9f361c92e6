import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { page } from './page.js'
import { sectionHtml } from './section-html.js'

const facts = readFileSync(process.env.BENCH_LIST, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))

/** Eleventy on the archive's own texts, Portable Text: a page for each line of a list. */
export default function (eleventy) {
  eleventy.addTemplate('pages.11ty.js', {
    data: {
      facts,
      pagination: { data: 'facts', size: 1, alias: 'about' },
      permalink: ({ about }) => about.permalink,
    },
    render({ about }) {
      if (about.versionFile === undefined) return page(about, '', [])
      const { sections } = JSON.parse(readFileSync(join(process.env.BENCH_CONTENT, about.versionFile), 'utf8'))
      const headings = sections.map(({ _key, heading }) => ({ anchor: _key, words: heading }))
      return page(about, sections.map(sectionHtml).join('\n'), headings)
    },
  })
  eleventy.setQuietMode(true)
  return { dir: { input: 'empty', output: process.env.BENCH_OUT }, templateFormats: ['11ty.js'] }
}
