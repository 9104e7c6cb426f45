import { alignReports, writeTmx } from 'hawta'

const memory = await alignReports(['corpus/reports'], { minConfidence: 0.8 })
for (const { source, target, related, units } of memory.pairs) {
  console.log(`${source.id} = ${target.id}: ${related.mode}, ${units.length} units`)
}
await writeTmx('output/memory.tmx', memory.pairs.flatMap((pair) => pair.units), {
  creationDate: new Date(memory.newestInput),
  model: memory.model.name,
  toolVersion: '0.1.0',
})
