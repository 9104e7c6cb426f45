/** What windows-1252 has at 80-9F; five places are empty and stand for the control characters of that number. */
const windows1252 =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178'

/**
 * Decodes bytes as the WHATWG Encoding Standard says, unreadable ones as U+FFFD, the byte-order mark removed. Node's decoder
 * takes windows-1252 for ISO 8859-1 in many versions (nodejs/node issue 56542), which this puts right.
 */
export function decodeBytes(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (encoding !== 'windows-1252') return text
  return text.replace(/[\u0080-\u009F]/g, (control) => windows1252[control.charCodeAt(0) - 0x80]!)
}
