import { answerTo } from '../as-of/answer.ts'
import { isAsOfData, type AsOfData } from '../as-of/data.ts'
import { headOf, type Head, type HeadWords } from '../as-of/head.ts'
import { questionIn } from '../as-of/question.ts'
import { pageId } from '../model/addresses.ts'

/** @throws Error when a part of the list cannot be loaded. */
async function load(path: string): Promise<AsOfData> {
  const response = await fetch(path)
  const value: unknown = response.ok ? await response.json() : undefined
  if (!isAsOfData(value)) throw new Error(`${path} answered with ${response.status} and no list.`)
  return value
}

async function loadAll(path: string): Promise<AsOfData[]> {
  const first = await load(path)
  const further = Array.from({ length: first.pages - 1 }, (_, at) => load(path.replace('.json', `/${at + 2}.json`)))
  return [first, ...(await Promise.all(further))]
}

const wordsOf = ({ locale, heading, and, noDay, choose, another }: DOMStringMap): HeadWords => ({
  locale: locale ?? 'en',
  heading: heading ?? '',
  and: and ?? '',
  noDay: noDay ?? '',
  choose: choose ?? '',
  another: another ?? '',
})

function showHead({ heading, fields }: Head, form: HTMLElement): void {
  const title = document.querySelector('h1')
  document.title = document.title.replace(title?.textContent ?? '', () => heading)
  if (title) title.textContent = heading
  const days = form.querySelector('.days')
  if (days) days.innerHTML = String(fields)
}

/**
 * Where no server answers the question in the address, the page does. Its place is made before the lists are loaded, so
 * that nothing moves when they are there.
 */
async function answer(form: HTMLElement, place: HTMLElement): Promise<void> {
  const question = questionIn(new URLSearchParams(location.search))
  if (!question || !place.hidden) return
  place.hidden = false
  place.classList.add('reserved')
  place.textContent = form.dataset.loading ?? ''
  showHead(headOf(question, wordsOf(form.dataset)), form)
  try {
    const answered = answerTo(question, await loadAll(form.dataset.list ?? ''))
    if (answered) place.innerHTML = String(answered.result)
  } catch (error) {
    place.textContent = form.dataset.failed ?? ''
    throw error
  }
}

const form = document.querySelector<HTMLFormElement>('form.day')
const place = document.getElementById(pageId('result'))
if (form && place) {
  // Fields that are left empty are no part of the address.
  form.addEventListener('formdata', ({ formData }) => {
    const days = formData.getAll('day').filter((day) => day !== '')
    formData.delete('day')
    for (const day of days) formData.append('day', day)
  })
  void answer(form, place)
}
