import { controlRule } from './control.js'
import { emptyRule } from './empty.js'
import { encodingRule } from './encoding.js'
import { languageRule } from './language.js'
import { lengthRule } from './length.js'
import { longRule } from './long.js'
import { markupRule } from './markup.js'
import { numbersRule } from './numbers.js'
import { repeatedRule } from './repeated.js'
import type { Rule } from './rule.js'
import { untranslatedRule } from './untranslated.js'

/** All rules, in the order in which units meet them: what is broken before what is doubtful. */
export const rules: readonly Rule[] = [
  emptyRule,
  controlRule,
  encodingRule,
  markupRule,
  longRule,
  untranslatedRule,
  repeatedRule,
  lengthRule,
  numbersRule,
  languageRule,
]
