/** The files of a site, wherever they are: a folder, or an address. */
export type SiteFiles = {
  /**
   * Reads a file; `undefined` if the site has none there.
   * @param path from the root of the site: `/privacy/2018-05-25/` for a page
   */
  read: (path: string) => Promise<Uint8Array | undefined>
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A file as a text; `undefined` if it is missing, or no UTF-8. */
export async function readText({ read }: SiteFiles, path: string): Promise<string | undefined> {
  const bytes = await read(path)
  try {
    return bytes && decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** A file as the value that its JSON states; `undefined` if it is missing, or no JSON. */
export async function readJson(files: SiteFiles, path: string): Promise<unknown> {
  const text = await readText(files, path)
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
