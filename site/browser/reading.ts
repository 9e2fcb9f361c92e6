/** Marks, in the contents list, the section that is being read, and keeps it in sight there. */
function followReader(contents: Element): void {
  const links = new Map(
    [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].map((link) => [
      decodeURIComponent(link.hash.slice(1)),
      link,
    ]),
  )
  const sections = [...links.keys()]
    .map((id) => document.getElementById(id)?.closest('section'))
    .filter((section) => section !== null && section !== undefined)
  const visible = new Set<Element>()
  const mark = () => {
    // Of the sections around the line at a third of the window the first is being read; between two, the one before.
    const section = sections.find((each) => visible.has(each))
    if (!section) return
    const current = links.get(section.querySelector('h2')?.id ?? '')
    for (const link of links.values()) {
      if (link === current) link.setAttribute('aria-current', 'location')
      else link.removeAttribute('aria-current')
    }
    if (current && contents.scrollHeight > contents.clientHeight) {
      const { top, bottom } = current.getBoundingClientRect()
      const frame = contents.getBoundingClientRect()
      if (top < frame.top || bottom > frame.bottom) contents.scrollTop += top - frame.top - frame.height / 2
    }
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) visible.add(target)
        else visible.delete(target)
      }
      mark()
    },
    { rootMargin: '-20% 0px -70%' },
  )
  for (const section of sections) observer.observe(section)
}

/** A section's link goes to the section and, where the browser allows, into the clipboard. */
function copyLinks(text: HTMLElement, said: string): void {
  const status = document.createElement('p')
  status.className = 'copied'
  status.setAttribute('role', 'status')
  document.body.append(status)
  text.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.anchor') : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    navigator.clipboard?.writeText(link.href).then(
      () => {
        status.textContent = said
        setTimeout(() => (status.textContent = ''), 3000)
      },
      () => undefined,
    )
  })
}

const contents = document.querySelector('.contents')
const text = document.querySelector<HTMLElement>('[data-copied]')
if (contents) followReader(contents)
if (text) copyLinks(text, text.dataset.copied ?? '')
