import type { Image } from '../../schemas/records/image.ts'
import { assetOf } from '../../schemas/records/image-names.ts'
import { escaped } from './xml.ts'

/** A picture in a document: the id of its relationship, and its number, which no other has. */
export type WordPicture = { relationship: string; number: number }

/** In English Metric Units: a pixel at 96 to the inch, and the width of the text on A4 (16 cm). */
const emuPerPixel = 9525
const maxWidthEmu = 5_760_000

const graphic = 'http://schemas.openxmlformats.org/drawingml/2006/picture'

/** An inline picture at its own size, at most as wide as the text. */
export function pictureXml(image: Image, { relationship, number }: WordPicture): string {
  const { width, height } = image.file ?? assetOf(image) ?? { width: 1, height: 1 }
  const cx = Math.min(width * emuPerPixel, maxWidthEmu)
  const cy = Math.max(1, Math.round((cx * height) / width))
  const name = `Picture ${number}`
  return (
    `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/>` +
    `<wp:docPr id="${number}" name="${name}" descr="${escaped(image.alt)}"/>` +
    `<a:graphic><a:graphicData uri="${graphic}"><pic:pic>` +
    `<pic:nvPicPr><pic:cNvPr id="${number}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>` +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>' +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
  )
}
