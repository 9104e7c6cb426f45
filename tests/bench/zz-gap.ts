import { alignSegments } from '../../src/align/align.js'
import { spansFromSums } from '../../src/align/spans.js'
import { scoreBeads, strictScore, laxScore } from '../../src/evaluate/beads.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { syntheticPair, seededRandom } from './synthetic.js'
const D=128
for (const gaps of [[],[300],[2000]]) for(const noise of [0,1.0]){
 const n=Number(process.env.N??5000);const p=syntheticPair(n,D,3);const rnd=seededRandom(9)
 const dropS=new Set<number>(),dropT=new Set<number>()
 const m=p.target.length/D
 gaps.forEach((g,k)=>{const at=Math.floor(rnd()*(n-g));for(let i=at;i<at+g;i++)(k%2?dropS:dropT).add(i)})
 const keep=(x:Float32Array,drop:Set<number>,map:number[])=>{const rows:number[]=[];for(let i=0;i<x.length/D;i++){if(drop.has(i))map.push(-1);else{map.push(rows.length);rows.push(i)}}const o=createMatrix(rows.length,D);rows.forEach((r,k)=>{for(let d=0;d<D;d++)o.data[k*D+d]=x[r*D+d]!/1.4142+noise*(rnd()+rnd()+rnd()+rnd()-2)*Math.sqrt(3/D)});return o}
 const ms:number[]=[],mt:number[]=[];const s=keep(p.source,dropS,ms),t=keep(p.target,dropT,mt)
 const span=(x:{from:number,to:number},map:number[])=>{const k=Array.from({length:x.to-x.from},(_,i)=>map[x.from+i]!).filter(i=>i>=0);return k.length?{from:k[0]!,to:k.at(-1)!+1}:{from:0,to:0}}
 const gold=p.gold.map(b=>({source:span(b.source,ms),target:span(b.target,mt)})).filter(b=>b.source.to>b.source.from||b.target.to>b.target.from)
 const t0=performance.now();const r=alignSegments(spansFromSums(s),spansFromSums(t));
 const key=(b:any)=>JSON.stringify([b.source.from===b.source.to?0:b.source,b.target.from===b.target.to?0:b.target]);const gk=new Set(gold.map(key));const bad=r.filter(b=>!gk.has(key(b)));const h:Record<string,number>={};for(const b of bad){const k=Math.floor(b.source.from/100)*100;h[k]=(h[k]??0)+1};if(noise===0)console.log(JSON.stringify(h),[...dropT].slice(0,1),[...dropS].slice(0,1))
 console.log(gaps.join(','),noise,s.rows,t.rows,'strict',strictScore(scoreBeads(gold,r)).f1.toFixed(4),'lax',laxScore(scoreBeads(gold,r)).f1.toFixed(4),((performance.now()-t0)/1000).toFixed(2))
}
