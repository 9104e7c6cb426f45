/** What reading tells of a document whose text needed no repair and whose language is sure. */
export const plainText = {
  languageConfidence: 1,
  format: 'text',
  encoding: 'utf-8',
  replacedCharacters: 0,
  presentationForms: 0,
} as const
