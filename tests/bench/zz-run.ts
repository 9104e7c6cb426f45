import { readdirSync, readFileSync } from 'node:fs'
import { alignSegments } from '../../src/align/align.js'
import { spansFromSums, spansFromOverlaps } from '../../src/align/spans.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { addCounts, laxScore, parseBeads, scoreBeads, strictScore, type BeadCounts } from '../../src/evaluate/beads.js'
import type { Bead } from '../../src/types.js'
const root='/work/shared/bench/alignment'
const f32=(p:string)=>{const b=readFileSync(p);return new Float32Array(b.buffer.slice(b.byteOffset,b.byteOffset+b.length))}
const lens=(p:string)=>readFileSync(p,'utf8').replace(/\n$/,'').split('\n').map(l=>l.length)
const D=256
// overlaps as array [o][i] of rows
type Side={o:Float32Array[][],len:number[]}
type Doc={s:Side,t:Side,gold:Bead[]}
const load=(p:string,side:string):Side=>{const a=f32(`${p}/${side}.n2.f32`);const n=a.length/1024;return{o:[0,1,2,3].map(o=>Array.from({length:n},(_,i)=>a.subarray((o*n+i)*D,(o*n+i+1)*D))),len:lens(`${p}/${side}.txt`)}}
const docs=(level:string):Doc[]=>readdirSync(`${root}/ntrex-${level}`).sort().map(d=>{const p=`${root}/ntrex-${level}/${d}`;return{s:load(p,'source'),t:load(p,'target'),gold:parseBeads(readFileSync(`${p}/gold.txt`,'utf8'),p)}})
let seed=1;const rnd=()=>{seed=(Math.imul(seed,1664525)+1013904223)>>>0;return((seed>>>8)+.5)/16777216}
const gauss=()=>Math.sqrt(-2*Math.log(rnd()))*Math.cos(2*Math.PI*rnd())
// perturb: delete lines & merge adjacent lines
function side(s:Side,ops:('k'|'d'|'m')[]):{side:Side,map:number[]}{ // op of each line; 'm' = merged into the previous
  const groups:number[][]=[];const map:number[]=[]
  ops.forEach((op,i)=>{ if(op==='d'){map.push(-1)} else if(op==='m'&&groups.length&&map[i-1]!>=0&&groups.at(-1)!.at(-1)===i-1&&groups.at(-1)!.length<3){groups.at(-1)!.push(i);map.push(groups.length-1)} else {groups.push([i]);map.push(groups.length-1)} })
  const o=[0,1,2,3].map(w=>groups.map((_,g)=>{ const members=groups.slice(g-w<0?0:g-w,g+1).flat(); if(g<w)return new Float32Array(D); const last=members.at(-1)!; const consecutive=members.every((m,k)=>m===members[0]!+k)
    if(consecutive&&members.length<=4)return s.o[members.length-1]![last]!
    const v=new Float32Array(D);for(const m of members)for(let k=0;k<D;k++)v[k]!+=s.o[0]![m]![k]!*s.len[m]!; let q=0;for(const x of v)q+=x*x;q=Math.sqrt(q);const e=.43/16;for(let k=0;k<D;k++)v[k]=v[k]!/q+e*gauss();return v }))
  return{side:{o,len:groups.map(g=>g.reduce((a,m)=>a+s.len[m]!,0))},map}
}
function perturb(d:Doc,del:number,merge:number):Doc{
  const op=(n:number)=>Array.from({length:n},()=>{const r=rnd();return r<del?'d':r<del+merge?'m':'k'}) as ('k'|'d'|'m')[]
  const a=side(d.s,op(d.s.len.length)),b=side(d.t,op(d.t.len.length))
  // union-find of beads sharing a merged line
  const beads=d.gold.map(g=>({s:new Set(range(g.source).map(i=>a.map[i]!).filter(i=>i>=0)),t:new Set(range(g.target).map(i=>b.map[i]!).filter(i=>i>=0))}))
  const out:typeof beads=[]
  for(const g of beads){ if(!g.s.size&&!g.t.size)continue
    let cur=g; for(let k=out.length-1;k>=0;k--){const h=out[k]!; if([...h.s].some(i=>cur.s.has(i))||[...h.t].some(i=>cur.t.has(i))){cur={s:new Set([...h.s,...cur.s]),t:new Set([...h.t,...cur.t])};out.splice(k,1)}} out.push(cur)}
  const span=(x:Set<number>)=>x.size?{from:Math.min(...x),to:Math.max(...x)+1}:{from:0,to:0}
  return{s:a.side,t:b.side,gold:out.map(g=>({source:span(g.s),target:span(g.t)}))}
}
const range=(x:{from:number,to:number})=>Array.from({length:x.to-x.from},(_,k)=>x.from+k)
function noisy(d:Doc,e:number,common:number):Doc{
  const dir=Float32Array.from({length:D},()=>gauss()/16)
  const f=(s:Side):Side=>({o:s.o.map(r=>r.map(v=>{if(v.every(x=>x===0))return v;const w=v.map((x,k)=>x+e*gauss()/16+common*dir[k]!);let q=0;for(const x of w)q+=x*x;q=Math.sqrt(q);return w.map(x=>x/q)})),len:s.len})
  return{s:f(d.s),t:f(d.t),gold:d.gold}
}
function joinDocs(ds:Doc[],k:number):Doc[]{const out:Doc[]=[];for(let i=0;i<ds.length;i+=k){const g=ds.slice(i,i+k);const j=(x:'s'|'t'):Side=>({o:[0,1,2,3].map(o=>g.flatMap(d=>d[x].o[o]!)),len:g.flatMap(d=>d[x].len)});let a=0,b=0;const gold:Bead[]=[];for(const d of g){for(const y of d.gold)gold.push({source:{from:y.source.from+a,to:y.source.to+a},target:{from:y.target.from+b,to:y.target.to+b}});a+=d.s.len.length;b+=d.t.len.length}out.push({s:j('s'),t:j('t'),gold})}return out}
const sums=(s:Side)=>{const m=createMatrix(s.len.length,D);s.o[0]!.forEach((r,i)=>m.data.set(r,i*D));return spansFromSums(m)}
const overs=(s:Side)=>{const n=s.len.length;const a=new Float32Array(4*n*D);s.o.forEach((L,o)=>L.forEach((r,i)=>a.set(r,(o*n+i)*D)));return spansFromOverlaps(a,4,n,D)}
const P=process.env.PARA
const paras=(d:Doc)=>{ if(!P)return{}; const S:number[]=[],T:number[]=[];let p=0; if(P==='rand'){let a=0,b=0;for(let i=0;i<d.s.len.length;i++){if(rnd()<.3)a++;S.push(a)}for(let j=0;j<d.t.len.length;j++){if(rnd()<.3)b++;T.push(b)}return{sourceParagraphs:S,targetParagraphs:T}}
 const q=Number(P); for(const g of d.gold){ if(rnd()<.35)p+=2; const ps=p+(rnd()<q?1:0),pt=p+(rnd()<q?1:0); for(let i=g.source.from;i<g.source.to;i++)S.push(ps);for(let j=g.target.from;j<g.target.to;j++)T.push(pt)} return{sourceParagraphs:S,targetParagraphs:T}}
export function evaluate(name:string,ds:Doc[],modes='uUoO'){
  const cols:string[]=[]
  for(const m of modes){const counts=ds.map(d=>scoreBeads(d.gold,alignSegments(m.toLowerCase()==='u'?sums(d.s):overs(d.s),m.toLowerCase()==='u'?sums(d.t):overs(d.t),{...(m===m.toUpperCase()?{sourceLengths:d.s.len,targetLengths:d.t.len}:{}),...paras(d)})));const all=addCounts(counts);
   const h=[0,1].map(x=>strictScore(addCounts(counts.filter((_,k)=>k%2===x))).f1.toFixed(3).slice(1));cols.push(`${m} ${strictScore(all).f1.toFixed(4)} (${h.join(' ')}) lax ${laxScore(all).f1.toFixed(4)}`)}
  console.log(name.padEnd(12),cols.join('  |  '))
}
const modes=process.env.MODES??'uUoO'
const low=docs('low'),high=docs('high')
evaluate('low',low,modes);evaluate('high',high,modes)
if(process.env.ALL){
 seed=7;evaluate('low+del',low.map(d=>perturb(d,.1,0)),modes)
 evaluate('low+merge',low.map(d=>perturb(d,0,.12)),modes)
 evaluate('low+both',low.map(d=>perturb(d,.06,.1)),modes)
 evaluate('high+both',high.map(d=>perturb(d,.04,.04)),modes)
 evaluate('low noise.6',low.map(d=>noisy(d,.6,0)),modes)
 evaluate('high noise.4',high.map(d=>noisy(d,.4,0)),modes)
 evaluate('low common',low.map(d=>noisy(d,0,1.4)),modes)
 evaluate('high common',high.map(d=>noisy(d,0,1.4)),modes)
 evaluate('low x62',joinDocs(low,62),modes);evaluate('high x62',joinDocs(high,62),modes);evaluate('low x6',joinDocs(low,6),modes);evaluate('high x6',joinDocs(high,6),modes)
}
