import { UsageError } from '../policy/errors.ts'

/** Loads the PDF printer, only on demand: a machine that serves a site needs no browser. */
export async function printer(paper = 'A4'): Promise<(site: string, origin: string) => Promise<number>> {
  const { checkPrinter, papers, writePdfs } = await import('../publisher/pdf/write-pdfs.ts').catch((cause: unknown) => {
    throw new UsageError('PDFs are printed with Playwright, a development dependency: npm install, then try again.', {
      cause,
    })
  })
  const size = papers.find((name) => name === paper)
  if (!size) throw new UsageError(`--paper must be ${papers.join(' or ')}, not “${paper}”.`)
  checkPrinter()
  return (site, origin) => writePdfs(site, origin, size)
}
