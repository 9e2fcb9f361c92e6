import type { Image, ImageFile } from '../schemas/records/image.ts'
import { imageFileName } from '../schemas/records/image-names.ts'
import type { DraftPortableText } from '../schemas/records/portable-text.ts'

type WithBody = { body: DraftPortableText }

const isImage = (block: DraftPortableText[number]): block is Image => block._type === 'image'

/** The pictures of some sections, in their order. */
export const imagesIn = (sections: readonly WithBody[]): Image[] => sections.flatMap(({ body }) => body.filter(isImage))

/** The names of the files of sealed pictures, each once, in order. */
export const imageFilesIn = (sections: readonly WithBody[]): string[] =>
  [...new Set(imagesIn(sections).flatMap((image) => imageFileName(image) ?? []))].toSorted()

/** The section as a draft: without the hashes and sizes of pictures, which publishing reads again. */
export function withoutFiles<Section extends WithBody>(section: Section): Section {
  if (!section.body.some((block) => isImage(block) && block.file)) return section
  const body = section.body.map((block) => {
    if (!isImage(block)) return block
    const { file: _, ...draft } = block
    return draft
  })
  return { ...section, body }
}

/**
 * The sections with the hash and the size of each picture, which are sealed with it.
 * @param look reads the hash and the size of a picture's bytes; called once for each asset
 */
export async function sealImages<Section extends WithBody>(
  sections: readonly Section[],
  look: (image: Image) => Promise<ImageFile>,
): Promise<Section[]> {
  const files = new Map<string, ImageFile>()
  for (const image of imagesIn(sections)) {
    const { _ref } = image.asset
    if (!files.has(_ref)) files.set(_ref, await look(image))
  }
  if (files.size === 0) return [...sections]
  return sections.map((section) => ({
    ...section,
    body: section.body.map((block) => (isImage(block) ? { ...block, file: files.get(block.asset._ref) } : block)),
  }))
}
