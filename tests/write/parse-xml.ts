import { SaxesParser } from 'saxes'

/** An element as a parser gives it back. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

/** Parses a document with saxes, which refuses everything that is not well-formed; throws on the first such thing. */
export function parseXml(xml: string): Element {
  const root = { name: '', attributes: {}, children: [] as Element[], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const element = { name: tag.name, attributes: { ...tag.attributes }, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  const [element] = root.children
  if (!element) throw new Error('Expected an element, got an empty document')
  return element
}

/** All elements of a name, in document order. */
export function findElements(element: Element, name: string): Element[] {
  const below = element.children.flatMap((child) => findElements(child, name))
  return element.name === name ? [element, ...below] : below
}
