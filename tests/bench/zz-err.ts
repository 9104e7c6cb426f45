import { readdirSync, readFileSync } from 'node:fs'
import { alignSegments } from '../../src/align/align.js'
import { spansFromSums } from '../../src/align/spans.js'
import { createMatrix, dot } from '../../src/vectors/matrix.js'
import { explainAway } from '../../src/align/explain.js'
import { parseBeads } from '../../src/evaluate/beads.js'
const root='/work/shared/bench/alignment';const level=process.argv[2]??'high'
const f32=(p:string)=>{const b=readFileSync(p);return new Float32Array(b.buffer.slice(b.byteOffset,b.byteOffset+b.length))}
const lens=(p:string)=>readFileSync(p,'utf8').replace(/\n$/,'').split('\n').map(l=>l.length)
for(const d of readdirSync(`${root}/ntrex-${level}`).sort()){
    const p=`${root}/ntrex-${level}/${d}`
    const side=(s:string)=>{const a=f32(`${p}/${s}.n2.f32`);const n=a.length/1024;return spansFromSums(createMatrix(n,256,a.slice(0,n*256)))}
    const gold=parseBeads(readFileSync(`${p}/gold.txt`,'utf8'),p);const s=side('source'),t=side('target')
    const L=lens(`${p}/source.txt`),M=lens(`${p}/target.txt`)
    const r=alignSegments(s,t,process.env.NOLEN?{}:{sourceLengths:L,targetLengths:M})
    const f=(b:any)=>`${Array.from({length:b.source.to-b.source.from},(_,k)=>b.source.from+k)}:${Array.from({length:b.target.to-b.target.from},(_,k)=>b.target.from+k)}`
    const gk=new Set(gold.map(f)),rk=new Set(r.map(f))
    const miss=gold.filter(b=>!rk.has(f(b))),wrong=r.filter(b=>!gk.has(f(b)))
    if(!miss.length&&!wrong.length)continue
    console.log(`${d} (${L.length}x${M.length}) gold ${miss.map(f).join('  ')}   GOT ${wrong.map(b=>f(b)+'@'+b.margin.toFixed(1)).join('  ')}`)
    const a=explainAway(s.units),b=explainAway(t.units)
    const is=new Set<number>(),js=new Set<number>();for(const x of [...miss,...wrong]){for(let i=x.source.from;i<x.source.to;i++)is.add(i);for(let j=x.target.from;j<x.target.to;j++)js.add(j)}
    const J=[...js].sort((x,y)=>x-y)
    console.log('          '+J.map(j=>`${j}(${M[j]})`.padStart(8)).join(''))
    for(const i of [...is].sort((x,y)=>x-y))console.log(`  ${i}(${L[i]})`.padEnd(10)+J.map(j=>dot(a.data,i*256,b.data,j*256,256).toFixed(2).padStart(8)).join(''))
}
