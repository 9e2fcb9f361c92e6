type Bundle = Record<string, { type: string; source?: string | Uint8Array }>

const outside = /(?:src="|<link[^<>]*href="|url\(["']?)(?:https?:)?\/\/[^"')\s]+/

/** Removes fonts that would be loaded from another host; the browser's own fonts replace them. */
const withoutOutsideFonts = (styles: string): string =>
  styles.replace(/@font-face\s*\{[^{}]*\}\s*/g, (face) => (outside.test(face) ? '' : face))

/**
 * The Studio's HTML page, which loads nothing from other hosts: without their fonts and without the script that
 * connects it to Sanity's dashboard, with an icon of its own, and with a script that runs before all others.
 */
export const selfContained = (html: string): string =>
  withoutOutsideFonts(html)
    .replace(/<script[^<>]*><\/script>\s*/g, (tag) => (tag.includes('data-sanity-core') ? '' : tag))
    .replace(/<link[^<>]*>/g, (tag) => (tag.includes('href="/static/') ? '' : tag))
    .replace(
      '<title>Sanity Studio</title>',
      '<script src="/studio/static/idle-callback.js"></script>' +
        '<link href="/studio/static/favicon.svg" rel="icon" type="image/svg+xml"/><title>Policy Press</title>',
    )

/**
 * The Vite plugin that makes the page and the styles of a build self-contained.
 * @throws Error when something would still be loaded from another host.
 */
export const selfContainedBuild = {
  name: 'policy-press/self-contained-build',
  apply: 'build' as const,
  generateBundle: {
    order: 'post' as const,
    handler(_options: unknown, bundle: Bundle) {
      for (const [file, asset] of Object.entries(bundle)) {
        if (!/\.(html|css)$/.test(file) || asset.source === undefined) continue
        const source = typeof asset.source === 'string' ? asset.source : new TextDecoder().decode(asset.source)
        asset.source = file.endsWith('.html') ? selfContained(source) : withoutOutsideFonts(source)
        const left = outside.exec(asset.source)
        if (left) throw new Error(`${file} of the Studio would load ${left[0]} from another host.`)
      }
    },
  },
}
