declare module 'html-encoding-sniffer' {
  /** https://html.spec.whatwg.org/multipage/parsing.html#encoding-sniffing-algorithm */
  export default function sniffEncoding(
    bytes: Uint8Array,
    options?: { xml?: boolean; transportLayerEncodingLabel?: string; defaultEncoding?: string },
  ): string
}
