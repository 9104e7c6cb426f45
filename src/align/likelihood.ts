import type { Normal } from './model.js'

/** Chance that a similarity comes from neither of the two normal distributions: keeps one odd value from deciding. */
const outlierShare = 1e-4

/** Log-likelihood ratio of a value: belongs together (with this mean) against random; never falls as the value grows. */
export function similarityEvidence(value: number, mean: number, matchSd: number, random: Normal): number {
  const spread = matchSd * matchSd - random.sd * random.sd
  let x = value
  if (spread > 0) {
    const vertex = (matchSd * matchSd * random.mean - random.sd * random.sd * mean) / spread
    if (x < vertex) x = vertex
  } else if (x > mean) x = mean
  const a = (x - mean) / matchSd
  const b = (x - random.mean) / random.sd
  const ratio = (b * b - a * a) / 2 + Math.log(random.sd / matchSd)
  return ratio < 0 ? ratio : ratio - Math.log1p(outlierShare * Math.exp(Math.min(ratio, 700)))
}
