const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['iPhone', 'an iPhone'],
  ['iPad', 'an iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'a Mac'],
  ['Linux', 'Linux'],
] as const

/** A browser by what it sends as `User-Agent`: “Firefox on Linux”. The first name that fits counts: most claim to be others, too. */
export function deviceInWords(agent: string | undefined): string {
  const find = (names: readonly (readonly [mark: string, name: string])[]) =>
    names.find(([mark]) => agent?.includes(mark))?.[1]
  const [browser, system] = [find(browsers), find(systems)]
  return [browser ?? 'A browser', ...(system ? [`on ${system}`] : [])].join(' ')
}
