import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { PageReader } from '../../archive/published/page-words.ts'
import { pageId } from '../model/addresses.ts'
import { stepNames, verifyText, type Asked, type StepResult } from './verify-steps.ts'

const pages = new PageReader<Node>({
  children: (node) => [...(node instanceof HTMLTemplateElement ? node.content : node).childNodes],
  text: (node) => (node instanceof Text ? node.data : undefined),
  tag: (node) => (node instanceof Element ? node.localName : undefined),
  attribute: (node, name) => (node instanceof Element ? node.getAttribute(name) : undefined) ?? '',
})

/** The title and the text of a page. An article within another is a part of its text. */
function readPage(html: string): { title: string; texts: string[][] } {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const articles = [...page.querySelectorAll('article')].filter((one) => !one.parentElement?.closest('article'))
  return {
    title: [...page.querySelectorAll('h1')].flatMap((one) => pages.words(one)).join(' '),
    texts: articles.map((one) => pages.words(one)),
  }
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    const answer = await fetch(path, { cache: 'no-cache' })
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
  } catch {
    // Without a connection whatever the reader has is verified.
    return undefined
  }
}

/** The address of a version’s page in what somebody typed or was led here with. */
function pathIn(text: string): string | undefined {
  const [, path] = /(\/[a-z0-9-]+\/\d{4}-\d{2}-\d{2}(?:\.\d+)?)(?:\/|$)/.exec(text.trim()) ?? []
  return path && `${path}/`
}

const form = document.querySelector<HTMLFormElement>('form.verify')
const result = document.getElementById(pageId('result'))

function show({ step, state, detail = '' }: StepResult, said: DOMStringMap): void {
  const item = document.getElementById(pageId(`step-${step}`))
  const line = item?.querySelector('p')
  if (!item || !line) return
  item.hidden = false
  item.className = state
  const text = (item.dataset[state] ?? '').replace('{detail}', () => detail)
  line.textContent = `${said[state] ?? ''} ${text}`
}

async function verify(asked: Asked): Promise<void> {
  const heading = result?.querySelector('h2')
  if (!form || !result || !heading) return
  for (const name of stepNames) document.getElementById(pageId(`step-${name}`))?.setAttribute('hidden', '')
  const said = form.dataset
  const states = new Map<string, StepResult['state']>()
  result.hidden = false
  if (asked.path === undefined && asked.record === undefined) heading.textContent = said.nothing ?? ''
  else {
    performance.mark('verify-begin')
    await verifyText(asked, {
      read,
      hash: sha256,
      ...(!isSecureContext && { sha256: (text: string) => bytesToHex(sha256(utf8ToBytes(text))) }),
      readPage,
      onResult: (found) => {
        states.set(found.step, found.state)
        show(found, said)
      },
    })
    performance.measure('verify', 'verify-begin')
    const found = [...states.values()]
    const isWhole = states.has('signature') && found.every((state) => state === 'yes')
    heading.textContent = (found.includes('no') ? said.refuted : isWhole ? said.proved : said.partly) ?? ''
  }
  heading.focus()
}

async function askedIn(data: FormData): Promise<Asked> {
  const [address, printed, file] = [data.get('address'), data.get('printed'), data.get('file')]
  const path = pathIn(String(address))
  const text = file instanceof File && file.size > 0 ? await file.text() : undefined
  const isPage = text !== undefined && /^\s*</.test(text)
  return {
    ...(path !== undefined && { path }),
    ...(text !== undefined && (isPage ? { page: text } : { record: text })),
    ...(String(printed).trim() !== '' && { printed: String(printed) }),
  }
}

if (form) {
  const address = form.querySelector<HTMLInputElement>('[name="address"]')
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void askedIn(new FormData(form)).then(verify)
  })
  const begin = () => {
    const path = pathIn(decodeURI(location.hash.slice(1)))
    if (path === undefined || !address) return
    address.value = path
    void verify({ path })
  }
  addEventListener('hashchange', begin)
  begin()
}
