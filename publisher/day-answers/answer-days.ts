import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { answerTo } from '../../site/as-of/answer.ts'
import { answeredPage } from '../../site/as-of/answered-page.ts'
import { isAsOfData, type AsOfData } from '../../site/as-of/data.ts'
import { questionIn } from '../../site/as-of/question.ts'

/** Larger lists are left to the visitor's browser. */
const maxDataBytes = 32 * 2 ** 20

type Source = { page: string; data: AsOfData[] }

/** Answers questions from releases, and keeps the lists of the last one. */
export class AnswerDays {
  #folder: string | undefined
  #source: Promise<Source | undefined> | undefined

  /**
   * The page with its answer.
   * @param folder the release
   * @param query of the address, without the question mark
   * @returns undefined if nothing is asked, or if the browser is to answer
   */
  async answer(folder: string, query: string): Promise<string | undefined> {
    const question = questionIn(new URLSearchParams(query))
    if (!question) return undefined
    if (folder !== this.#folder) {
      this.#folder = folder
      this.#source = readSource(folder)
    }
    const source = await this.#source
    const answer = source && answerTo(question, source.data)
    return answer && answeredPage(source.page, answer)
  }
}

/** The page and its lists; undefined if they are too long, or of a release from before they were made. */
async function readSource(folder: string): Promise<Source | undefined> {
  try {
    const first = await readData(join(folder, 'as-of.json'))
    if (!first) return undefined
    let bytes = first.bytes
    const data = [first.data]
    for (let page = 2; page <= first.data.pages; page += 1) {
      // One after the other: what the list weighs is to be known before all of it is read.
      // oxlint-disable-next-line no-await-in-loop
      const next = await readData(join(folder, 'as-of', `${page}.json`))
      bytes += next?.bytes ?? 0
      if (!next || bytes > maxDataBytes) return undefined
      data.push(next.data)
    }
    return { page: await readFile(join(folder, 'as-of/index.html'), 'utf8'), data }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function readData(file: string): Promise<{ data: AsOfData; bytes: number } | undefined> {
  const { size } = await stat(file)
  if (size > maxDataBytes) return undefined
  const data: unknown = JSON.parse(await readFile(file, 'utf8'))
  return isAsOfData(data) ? { data, bytes: size } : undefined
}
