import { directionOf } from '../../policy/direction.ts'
import type { Version } from '../../schemas/records/version.ts'
import { pageId, versionPath } from '../model/addresses.ts'
import type { Listed } from '../model/comparisons.ts'
import { Html, html } from '../formats/html.ts'
import { sameDaySuffix } from '../formats/same-day.ts'
import type { Words } from '../words/index.ts'
import { arrow } from './arrows.ts'
import { figures } from './figures.ts'
import { comparisonLinks, type Neighbours } from './links.ts'
import { mapMarkup } from './map.ts'
import { renderRedline, type RenderedRedline } from './render.ts'

/** One of two texts that are compared. */
export type ComparedText = Listed & {
  version: Pick<Version, 'title' | 'sections' | 'effectiveDate' | 'changeKind' | 'changeSummary'>
}

/** What a comparison is made from: all of it is known to a build and to a visitor's browser alike. */
export type ComparisonInput = {
  slug: string
  before: ComparedText
  after: ComparedText
  neighbours: Neighbours
  /** The site's words, and the words that stand inside the text. */
  words: Words
  textWords: Words
  /** The language of the text. */
  language: string
  /** Where the changes are a Word file. */
  wordFile?: string
}

function compared(label: string, { slug, words }: ComparisonInput, text: ComparedText): Html {
  const { version } = text
  return html`<div class="compared">
    <dt>${label}</dt>
    <dd>
      <a href="${versionPath({ slug }, text)}"
        ><time datetime="${version.effectiveDate}">${words.day(version.effectiveDate)}</time
        >${sameDaySuffix(text, words)}</a
      >
      <span class="state state-${text.status.replace(' ', '-')}">${words.status[text.status]}</span>
      <span class="quiet">${words.kinds[version.changeKind]}</span>
    </dd>
  </div>`
}

function summary(found: RenderedRedline, { words, wordFile }: ComparisonInput): Html {
  const said = figures(found.summary, words.compare)
  const lines = [said.sections, said.words].filter(({ length }) => length > 0)
  return html`<section class="figures" aria-labelledby="${pageId('summary')}">
    <h2 class="label" id="${pageId('summary')}">${words.compare.summary}</h2>
    ${found.identical ? html`<p>${words.compare.identical}</p>` : undefined}
    ${lines.map((line) => html`<p>${line.join(', ')}</p>`)}
    ${found.coarse ? html`<p>${words.compare.coarse}</p>` : undefined}
    ${
      found.identical
        ? undefined
        : html`<p class="legend">
            <ins>${words.compare.legendInserted}</ins> <del>${words.compare.legendDeleted}</del>
            ${new Html(words.compare.legendMoved(String(arrow('both'))))}
          </p>`
    }
    ${wordFile !== undefined && !found.identical ? html`<p><a href="${wordFile}">${words.compare.wordFile}</a></p>` : undefined}
  </section>`
}

/** What the company itself said of the change, when it published the later text. */
function companySummary({ after, words, language }: ComparisonInput): Html | undefined {
  const { changeSummary, effectiveDate } = after.version
  if (!changeSummary) return undefined
  return html`<section class="said" aria-labelledby="${pageId('said')}">
    <h2 class="label" id="${pageId('said')}">${words.compare.said(words.day(effectiveDate))}</h2>
    <p lang="${language}" dir="${directionOf(language) ?? 'auto'}">${changeSummary}</p>
  </section>`
}

/** What of the comparison is shown: with form fields alone, so that it works without a script. */
function views({ compare }: Words, { summary: counted }: RenderedRedline): Html {
  const field = (attributes: Html, checked: boolean, label: string) => {
    const state = checked ? html` checked` : undefined
    return html`<label><input ${attributes}${state} /> ${label}</label>`
  }
  const view = (name: keyof typeof compare.views, checked: boolean) => {
    const [group, id] = [pageId('view'), pageId(`view-${name}`)]
    return field(html`type="radio" name="${group}" id="${id}"`, checked, compare.views[name])
  }
  const filter = (name: keyof typeof compare.filters, checked: boolean) =>
    field(html`type="checkbox" id="${pageId(`show-${name}`)}"`, checked, compare.filters[name])
  const typography = counted.typography > 0 ? filter('typography', false) : undefined
  return html`<fieldset class="views">
    <legend class="label">${compare.show}</legend>
    ${view('inline', true)} ${view('side', false)} ${view('after', false)}
    <span class="filters"
      >${filter('wording', true)} ${filter('moves', true)} ${filter('links', true)} ${typography}</span
    >
  </fieldset>`
}

/** Steps from change to change: of use only with a script, which shows them. */
function steps({ compare }: Words): Html {
  return html`<div class="steps" role="group" aria-label="${compare.steps}" hidden>
    <button type="button" data-step="-1">
      ${arrow('up')} <span class="words">${compare.previousChange}</span>
      <kbd>${compare.previousKey}</kbd>
    </button>
    <button type="button" data-step="1">
      ${arrow('down')} <span class="words">${compare.nextChange}</span>
      <kbd>${compare.nextKey}</kbd>
    </button>
    <span role="status" data-of="${compare.changeOf}"></span>
    <label><input type="checkbox" checked /> ${compare.useKeys}</label>
  </div>`
}

function contents({ changes, map }: RenderedRedline, words: Words, textAttributes: Html): Html | undefined {
  if (changes.length === 0) return undefined
  const items = changes.map(
    ({ id, heading, labels, figures: said }) =>
      html`<li>
        <a href="#${id}"
          ><bdi>${heading}</bdi>
          ${labels.map(({ kind, text }) => html`<span class="mark mark-${kind}">${text}</span> `)}${
            said.length > 0 ? html`<span class="mark mark-figures">${said.join(', ')}</span>` : undefined
          }</a
        >
      </li>`,
  )
  return html`<div class="side">
    ${mapMarkup(map, words.compare.map, textAttributes)}
    <nav class="contents" aria-labelledby="${pageId('contents')}">
      <p class="contents-title" id="${pageId('contents')}">${words.compare.changes}</p>
      <details class="unfold">
        <summary>${words.compare.changes}</summary>
        <ol${textAttributes}>${items}</ol>
      </details>
    </nav>
  </div>`
}

/** Without the space that the templates are laid out with. Texts have none of it: what they hold is escaped. */
const tight = (part: Html | undefined): string =>
  String(part ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line, at, lines) => line !== '' || at === 0 || at === lines.length - 1)
    .join('\n')
    .replaceAll(' />', '>')

/**
 * The comparison of two texts as it stands on a page, and what the page says about itself.
 * @param found what they differ in, where that is known already
 */
export function comparisonMarkup(
  input: ComparisonInput,
  found: RenderedRedline = renderRedline(input, input),
): { title: string; description: string; markup: string } {
  const { before, after, words, language } = input
  const said = figures(found.summary, words.compare)
  const direction = directionOf(language) ? html` dir="rtl"` : undefined
  const textLanguage = language === words.language ? new Html('') : html` lang="${language}"`
  const siteLanguage = language === words.language ? new Html('') : html` lang="${words.language}"`
  const day = (text: ComparedText) => words.day(text.version.effectiveDate) + sameDaySuffix(text, words)
  const header = html`<header class="title">
    <h1>
      <span class="over">${words.compare.title}</span>
      <bdi${textLanguage}${direction}>${new Html(found.title)}</bdi>
    </h1>
    <dl class="pair">
      ${compared(words.compare.before, input, before)} ${compared(words.compare.after, input, after)}
    </dl>
    ${companySummary(input)} ${summary(found, input)} ${found.identical ? undefined : views(words, found)}
    ${found.identical ? undefined : steps(words)}
  </header>`
  const heads = html`<p class="heads" hidden${siteLanguage}><bdi>${day(before)}</bdi><bdi>${day(after)}</bdi></p>`
  const article = html`<article class="text" ${textLanguage}${direction}>${heads}${new Html(found.markup)}</article>`
  const parts = [
    tight(header),
    tight(contents(found, words, new Html(`${textLanguage}${direction ?? ''}`))),
    article,
    tight(comparisonLinks(input)),
  ]
  return {
    title: words.compare.pageTitle(after.version.title, day(before), day(after)),
    description: [...said.sections, ...said.words].join(', '),
    markup: parts.join(''),
  }
}
