const replacement = '\uFFFD'

/** Outside of XML 1.0's Char (section 2.2): U+0000-0008, 000B, 000C, 000E-001F, FFFE, FFFF, lone surrogates. */
const illegal = String.raw`\uFFFE\uFFFF\p{Cs}]|(?![\t\n\r\u007F-\u009F])\p{Cc}`
const specialInText = new RegExp(`[&<>\\r${illegal}`, 'gu')
const specialInAttribute = new RegExp(`[&<>"\\t\\n\\r${illegal}`, 'gu')

/** A parser makes a bare CR a LF (XML 1.0, 2.11), and white space in attributes a space (3.3.3): both are escaped. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Escapes text for an XML 1.0 element, so that a parser gives it back; characters no XML can hold become U+FFFD. */
export function escapeXmlText(text: string): string {
  return text.replace(specialInText, escapeCharacter)
}

/** Escapes text for an XML 1.0 attribute in double quotes, as {@link escapeXmlText} does for elements. */
export function escapeXmlAttribute(text: string): string {
  return text.replace(specialInAttribute, escapeCharacter)
}

/** An attribute with the space before it: ` name="value"`. */
export function attribute(name: string, value: string): string {
  return ` ${name}="${escapeXmlAttribute(value)}"`
}

function escapeCharacter(character: string): string {
  return escapes[character] ?? replacement
}
