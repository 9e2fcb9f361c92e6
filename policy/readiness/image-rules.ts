import { quoted, type Check } from './check.ts'

const files: Check = ({ key, images }) =>
  images
    .filter(({ asset }) => asset === '')
    .map(({ path }) => ({
      rule: 'missing-image',
      level: 'error',
      section: key,
      path,
      message: 'The image has no picture yet. Upload one, or remove the image.',
    }))

const alternatives: Check = ({ key, images }) =>
  images
    .filter(({ alt }) => alt === '')
    .map(({ path }) => ({
      rule: 'missing-alternative',
      level: 'error',
      section: key,
      path: [...path, 'alt'],
      message: 'The image has no alternative text. Write what it says, for readers who do not see it.',
    }))

/** “image1.png”, “IMG_2041”, “Screenshot 2024-05-01”: what programs write, and no reader learns anything from. */
const saysNothing =
  /^(?:[\w -]+\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)|(?:img|dsc|image|picture|photo|screenshot|bild|foto|grafik)[\d\s_.:-]*)$/i

const empty: Check = ({ key, images }) =>
  images
    .filter(({ alt }) => saysNothing.test(alt))
    .map(({ path, alt }) => ({
      rule: 'empty-alternative',
      level: 'warning',
      section: key,
      path: [...path, 'alt'],
      message: `The alternative text ${quoted(alt)} says nothing about the picture. Write what it shows.`,
    }))

/** The rules for pictures. */
export const imageChecks: readonly Check[] = [files, alternatives, empty]
