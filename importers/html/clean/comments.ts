import { quoted, type Reporter } from '../report.ts'
import { classesOf, elementsIn, isElement, remove, unwrap, wordsIn, type HtmlElement } from '../tree.ts'

const isList = ({ style }: HtmlElement) => /^comment(?:-list)?$/.test(style.get('mso-element') ?? '')

const isReference = (element: HtmlElement): boolean =>
  element.style.get('mso-special-character') === 'comment' ||
  classesOf(element).some((name) => /^(?:msocomanchor|MsoCommentReference)$/i.test(name)) ||
  /^#?_msocom_/.test(element.attributes.get('href') ?? '')

/** Google Docs’ anchors of comments, as it exports them: `cmnt_ref1` in the text and `cmnt1` at the comment. */
const googleAnchor = ({ name, attributes }: HtmlElement) =>
  name === 'a' ? /^cmnt(_ref)?\d+$/.exec(attributes.get('id') ?? '') : null

/** Leaves out comments and their anchors: they were never meant for readers. Each comment is reported. */
export function dropComments(root: HtmlElement, report: Reporter): void {
  const marks: string[] = []
  const drop = (element: HtmlElement, isComment: boolean) => {
    const words = wordsIn(element)
    if (words !== '' && !isComment) marks.push(words)
    else if (words !== '')
      report(
        { kind: 'comment', outcome: 'left-out', message: `A comment was left out: ${quoted(words)}.`, words },
        element,
      )
    remove(element)
  }
  for (const element of elementsIn(root)) {
    const google = googleAnchor(element)
    if (element.style.get('mso-element') === 'comment-list') {
      const comments = [...elementsIn(element)].filter((inner) => inner.style.get('mso-element') === 'comment')
      for (const comment of comments) drop(comment, true)
      drop(element, true)
    } else if (isList(element)) drop(element, true)
    else if (isReference(element)) drop(element, false)
    else if (element.style.has('mso-comment-reference')) unwrap(element)
    else if (google) {
      if (google[1] === undefined) drop(commentAround(element), true)
      else drop(isElement(element.parent) && element.parent.name === 'sup' ? element.parent : element, false)
    }
  }
  if (marks.length === 0) return
  const words = marks.join(' ')
  const count = marks.length === 1 ? 'The mark of a comment was' : `The marks of ${marks.length} comments were`
  report({ kind: 'comment', outcome: 'left-out', message: `${count} left out: ${quoted(words)}.`, words })
}

/** The comment of Google Docs that an anchor stands at the beginning of. */
function commentAround(anchor: HtmlElement): HtmlElement {
  let at = anchor
  while (at.parent && at.parent.name !== 'body' && at.name !== 'div') at = at.parent
  return at.name === 'div' ? at : anchor
}
