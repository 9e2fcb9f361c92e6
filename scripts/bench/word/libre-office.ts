import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** How to get LibreOffice. */
export const libreOfficeAdvice =
  'LibreOffice Writer was not found. Install it (apt install libreoffice-writer-nogui), or name its program in LIBREOFFICE_PATH.'

/** LibreOffice on this machine: `LIBREOFFICE_PATH`, or `soffice` in the PATH; undefined if there is none. */
export function findLibreOffice(): string | undefined {
  const named = process.env['LIBREOFFICE_PATH']
  if (named !== undefined) return existsSync(named) ? named : undefined
  return spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0 ? 'soffice' : undefined
}

/** A Word file in which LibreOffice accepts or rejects every change, and where it saves the result, as Word too. */
export type ResolveJob = { choice: 'accept' | 'reject'; from: string; to: string }

/** How long LibreOffice may take to start, and for each file, on a busy machine. */
const startMs = 120_000
const jobMs = 15_000

/**
 * Accepts or rejects all changes of Word files, one after another in one LibreOffice.
 * @param folder where its profile and the list of files go
 * @throws Error if LibreOffice is missing, takes too long or does not write one of the files
 */
export async function resolveInLibreOffice(jobs: readonly ResolveJob[], folder: string): Promise<void> {
  const program = findLibreOffice()
  if (program === undefined) throw new Error(libreOfficeAdvice)
  const profile = join(folder, 'profile')
  const list = join(folder, 'jobs.txt')
  writeFileSync(list, jobs.map(({ choice, from, to }) => `${choice}\t${from}\t${to}\n`).join(''))
  // Its first start fills a profile, over any macros that are in it.
  await run(program, { profile, words: ['--terminate_after_init'], limitMs: startMs })
  writeMacro(join(profile, 'user', 'basic'))
  const words = [`macro:///Standard.Redline.Run("${list}")`]
  await run(program, { profile, words, limitMs: startMs + jobMs * jobs.length })
  const missing = jobs.filter(({ to }) => !existsSync(to))
  if (missing.length > 0) {
    throw new Error(
      `LibreOffice wrote only ${jobs.length - missing.length} of ${jobs.length} files; the first missing is ${missing[0]?.to}.`,
    )
  }
}

type Run = { profile: string; words: readonly string[]; limitMs: number }

/** Runs LibreOffice until it ends by itself or its time is over. */
async function run(program: string, { profile, words, limitMs }: Run): Promise<void> {
  const own = ['--headless', '--norestore', `-env:UserInstallation=${pathToFileURL(profile).href}`]
  // Its launcher starts it as a process of its own: both end with their group.
  const child = spawn(program, [...own, ...words], { stdio: 'ignore', detached: true })
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), limitMs)
  await once(child, 'close').finally(() => clearTimeout(timer))
}

const officeNames = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
const documentType = (root: string, file: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${file}">\n`

/** A library of macros in a new profile: LibreOffice has no command for accepting changes. */
function writeMacro(basic: string): void {
  const standard = join(basic, 'Standard')
  mkdirSync(standard, { recursive: true })
  writeFileSync(
    join(basic, 'script.xlc'),
    `${documentType('library:libraries', 'libraries.dtd')}<library:libraries ${officeNames}>` +
      '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>' +
      '</library:libraries>',
  )
  writeFileSync(
    join(standard, 'script.xlb'),
    `${documentType('library:library', 'library.dtd')}<library:library xmlns:library="http://openoffice.org/2000/library" ` +
      'library:name="Standard" library:readonly="false" library:passwordprotected="false">' +
      '<library:element library:name="Redline"/></library:library>',
  )
  writeFileSync(
    join(standard, 'Redline.xba'),
    `${documentType('script:module', 'module.dtd')}<script:module xmlns:script="http://openoffice.org/2000/script" ` +
      `script:name="Redline" script:language="StarBasic">${macro.replaceAll('"', '&quot;')}</script:module>`,
  )
}

const macro = `
Sub Run(jobs As String)
  Dim fileNumber As Integer, given As String, parts, opened, helper
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim asWord(0) As New com.sun.star.beans.PropertyValue
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  asWord(0).Name = "FilterName"
  asWord(0).Value = "MS Word 2007 XML"
  fileNumber = FreeFile
  Open jobs For Input As #fileNumber
  Do While Not Eof(fileNumber)
    Line Input #fileNumber, given
    parts = Split(given, Chr(9))
    If UBound(parts) = 2 Then
      opened = StarDesktop.loadComponentFromURL(ConvertToURL(parts(1)), "_blank", 0, hidden())
      If parts(0) = "accept" Then helper.executeDispatch(opened.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, Array())
      If parts(0) = "reject" Then helper.executeDispatch(opened.CurrentController.Frame, ".uno:RejectAllTrackedChanges", "", 0, Array())
      opened.storeToURL(ConvertToURL(parts(2)), asWord())
      opened.close(True)
    End If
  Loop
  Close #fileNumber
  StarDesktop.terminate()
End Sub
`
