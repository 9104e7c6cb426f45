import { compareFigures } from '../text/figures.js'
import { nothing, type Rule } from './rule.js'

/** Numbers or dates that exclude each other; one that only one side states may be left out or in words. */
export const numbersRule: Rule = {
  name: 'numbers',
  rejects: 'numbers or dates that contradict each other',
  examine: ({ source, target }) => {
    const { matched, contradicted } = compareFigures(source, target)
    if (contradicted === 0) return nothing
    return { score: contradicted, reason: `${contradicted} that disagree, ${matched} that agree` }
  },
  accept: (score) => score === 0,
}
