import type { MemoryUnit } from '../types.js'
import { type Finding, nothing, type Rule, worseSide } from './rule.js'

/** <b>, </b>, <x id="1"/>: an element's tag, but neither `5 < 3` nor `<name@example.org>`. */
const tag = /<(\/?)([A-Za-z][\w:-]*)(?:\s[^<>]*?)?(\/?)>/g
/** Elements of HTML that have no end tag. */
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const entity =
  /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|shy|zwnj|zwj|lrm|rlm|[nm]dash|hellip|[lr][sd]quo|[lr]aquo|middot|bull|copy|reg|trade|euro|deg);/g

/** Tags that do not close or open, where the other side has others; entities that should have become characters. */
export const markupRule: Rule = {
  name: 'markup',
  rejects: 'broken markup: tags without their counterpart, left-over entities (&nbsp;)',
  examine: (unit) => {
    const tags = looseTags(unit)
    return tags.score > 0 ? tags : worseSide(unit, leftEntities)
  },
  accept: (score) => score === 0,
}

/** A sentence cut out of its element may have loose tags; then its translation has the same. */
function looseTags({ source, target }: MemoryUnit): Finding {
  const [left, right] = [loose(source), loose(target)]
  if (left.join() === right.join()) return nothing
  return { score: left.length + right.length, reason: `loose tags ${[...left, ...right].slice(0, 5).join(' ')}` }
}

/** Tags without their counterpart, in alphabetical order. */
function loose(text: string): readonly string[] {
  const open: string[] = []
  const found: string[] = []
  for (const [, slash, name = '', end] of text.matchAll(tag)) {
    if (end || voidElements.has(name.toLowerCase())) continue
    if (!slash) open.push(name)
    else if (open.includes(name)) open.splice(open.lastIndexOf(name), 1)
    else found.push(`</${name}>`)
  }
  return [...found, ...open.map((name) => `<${name}>`)].sort()
}

/** In a text with tags, which is HTML, entities are in their place. */
function leftEntities(text: string): Finding {
  const found = text.search(tag) === -1 ? (text.match(entity) ?? []) : []
  return { score: found.length, reason: `entities ${found.slice(0, 5).join(' ')}` }
}
