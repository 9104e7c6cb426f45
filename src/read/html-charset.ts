/** Browsers look for a declaration in so many bytes. */
const declarationBytes = 1024
const patterns = [
  /<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w:.-]{1,40})/i,
  /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{1,40})/i,
]

/**
 * The encoding that a page's `<meta>` or XML declaration names; UTF-16 is none, since a declaration that can be read as
 * ASCII is not in it (WHATWG HTML, "prescan a byte stream").
 */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, declarationBytes)).toString('latin1')
  for (const pattern of patterns) {
    const label = pattern.exec(head)?.[1]
    if (label !== undefined && !/^utf-?16/i.test(label)) return label
  }
  return undefined
}
