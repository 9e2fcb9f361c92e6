import { readFile } from 'node:fs/promises'
import type { Store } from '../store/store.ts'
import { assetFile } from './receive.ts'

/** The bytes of an asset by the id of its document; undefined if there is none. */
export async function readAsset({ documents, folder }: Pick<Store, 'documents' | 'folder'>, id: string) {
  const sha1 = documents.get(id)?.sha1hash
  if (typeof sha1 !== 'string' || !/^[0-9a-f]{40}$/.test(sha1)) return undefined
  return readFile(assetFile(folder, sha1)).catch(() => undefined)
}
