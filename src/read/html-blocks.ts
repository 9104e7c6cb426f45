/** As much of a DOM node as a walk needs. */
export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly parentNode: DomNode | null
}

const textNode = 3
const elementNode = 1

const named = (names: string) => new Set(names.split(' '))

/** Elements that a browser shows as blocks of their own, table cells and list items included. */
const blocks = named(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIR DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LEGEND LI LISTING MAIN MENU NAV OL OPTION P PRE SEARCH SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL',
)
/** Elements whose content is no text of the page. */
const skipped = named(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE IFRAME OBJECT EMBED AUDIO VIDEO CANVAS SVG MATH SELECT DATALIST TEXTAREA BUTTON INPUT NAV',
)
/** What HTML collapses; other blanks, such as the no-break space, stay. */
const collapsible = /[ \t\n\f\r]+/g
/** What would end a line of ours. */
const lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029]/

/**
 * The paragraphs that a browser shows below a node: blocks, and what two `<br>` in a row part; a single one is a space.
 * White space is collapsed but in `<pre>`, whose lines are paragraphs. Walks without recursion, however deep the nesting.
 */
export function paragraphsOf(root: DomNode): string[] {
  const collector = new ParagraphCollector()
  let preformatted = 0
  let node: DomNode = root
  for (;;) {
    const isSkipped = node !== root && skipped.has(node.nodeName.toUpperCase())
    if (node.nodeType === textNode) collector.add(node.nodeValue ?? '', preformatted > 0)
    else if (!isSkipped && node.nodeType === elementNode) {
      const name = node.nodeName.toUpperCase()
      if (name === 'BR') collector.breakLine()
      else if (blocks.has(name)) collector.end()
      if (name === 'PRE') preformatted++
    }
    if (!isSkipped && node.firstChild) {
      node = node.firstChild
      continue
    }
    for (;;) {
      const name = node.nodeName.toUpperCase()
      if (node.nodeType === elementNode && blocks.has(name)) collector.end()
      if (name === 'PRE') preformatted--
      if (node === root) return collector.finish()
      if (node.nextSibling) break
      node = node.parentNode ?? root
    }
    node = node.nextSibling
  }
}

/** Whether any node below a root is nested deeper than a limit. */
export function isDeeperThan(root: DomNode, limit: number): boolean {
  let depth = 0
  let node = root
  for (;;) {
    if (node.firstChild) {
      node = node.firstChild
      if (++depth > limit) return true
      continue
    }
    while (node !== root && !node.nextSibling) {
      node = node.parentNode ?? root
      depth--
    }
    if (node === root || !node.nextSibling) return false
    node = node.nextSibling
  }
}

/** Gathers pieces of text into paragraphs. */
class ParagraphCollector {
  readonly #paragraphs: string[] = []
  #pieces: string[] = []
  #endsInSpace = true
  #breaks = 0

  add(text: string, isPreformatted: boolean): void {
    if (isPreformatted) {
      for (const [i, line] of text.split(lineBreaks).entries()) {
        if (i > 0) this.end()
        if (line !== '') this.#push(line)
      }
      return
    }
    const collapsed = text.replace(collapsible, ' ').split(lineBreaks).join(' ')
    const piece = this.#endsInSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed
    if (piece !== '') this.#push(piece)
  }

  breakLine(): void {
    this.#breaks++
    if (this.#breaks > 1) this.end()
    else this.add(' ', false)
  }

  end(): void {
    const paragraph = this.#pieces.join('').trim()
    if (paragraph !== '') this.#paragraphs.push(paragraph)
    this.#pieces = []
    this.#endsInSpace = true
    this.#breaks = 0
  }

  finish(): string[] {
    this.end()
    return this.#paragraphs
  }

  #push(piece: string): void {
    this.#pieces.push(piece)
    this.#endsInSpace = piece.endsWith(' ')
    if (piece.trim() !== '') this.#breaks = 0
  }
}
