import { fontFace } from './font.js'

const colours = `
:root{color-scheme:light dark;
--paper:#faf9f6;--panel:#fff;--ink:#20242a;--muted:#68707c;--line:#dedbd3;--accent:#0b6e69;--soft:#e3efed;
--right:#2f7d4f;--lax:#a86a00;--wrong:#b3261e;--missed:#7a4fb5;
--number:#d5e9ff;--name:#ddf1d8;--alone:#ffd9d2}
@media (prefers-color-scheme:dark){:root{
--paper:#15181c;--panel:#1c2025;--ink:#e7e5df;--muted:#9aa3ae;--line:#343a42;--accent:#57c7bd;--soft:#1f3836;
--right:#6cc48e;--lax:#e2ab4a;--wrong:#ff8a7d;--missed:#bd9bf0;
--number:#1f3f63;--name:#234a2a;--alone:#6b2b24}}`

const page = `
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--panel);padding:.5rem 1rem;z-index:9}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
.brand{display:flex;gap:.5em;align-items:baseline;margin:0;color:var(--accent);font-weight:600}
h1{margin:.1rem 0 0;font-size:1.7rem;line-height:1.25;overflow-wrap:anywhere}
.about{margin:.4rem 0 0;color:var(--muted);overflow-wrap:anywhere}
.contents{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin:1rem 0 0;padding:.6rem 0;border-block:1px solid var(--line)}
a{color:var(--accent)}
h2{margin:2.4rem 0 .8rem;font-size:1.2rem}
h3{margin:1.4rem 0 .5rem;font-size:1rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.note{color:var(--muted);margin:.4rem 0;max-width:75ch}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(165px,1fr));gap:.75rem;margin:1.25rem 0 0;padding:0}
.card{background:var(--panel);border:1px solid var(--line);border-radius:.6rem;padding:.8rem .95rem}
.card dt{color:var(--muted);font-size:.87rem}
.card dd{margin:0}
.card .value{font-size:1.55rem;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums}
.card .more{color:var(--muted);font-size:.84rem}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(250px,100%),1fr));gap:.9rem}
.plots figure{padding:.8rem}.plots svg{width:100%;max-width:360px;margin:0 auto}
figure{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:.6rem;padding:.9rem}
figcaption{font-weight:600;margin-bottom:.2rem}
figure .note{font-size:.86rem;margin:.3rem 0 0}
svg{display:block;max-width:100%;height:auto;font-family:inherit;overflow:visible}
svg text{white-space:pre;fill:var(--muted)}
.scroll{overflow-x:auto;background:var(--panel);border:1px solid var(--line);border-radius:.6rem}
.figures{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
.figures th,.figures td{padding:.42rem .8rem;text-align:end;border-top:1px solid var(--line);white-space:nowrap}
.figures thead th{border-top:0;color:var(--muted);font-weight:500;font-size:.87rem}
.figures th:first-child,.figures td:first-child{text-align:start;white-space:normal;overflow-wrap:anywhere;min-width:9rem}
.figures small{display:block;color:var(--muted)}
.figures tbody th{font-weight:400}
details{margin:.8rem 0}summary{cursor:pointer;color:var(--accent)}
.signatures{font-size:.84rem}.signatures dt{margin-top:.45rem}.signatures dd{margin:0;color:var(--muted);font-family:ui-monospace,monospace;overflow-wrap:anywhere}`

const units = `
#filters{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:.7rem .9rem;align-items:end;background:var(--panel);border:1px solid var(--line);border-radius:.6rem;padding:.9rem}
#filters label{display:block;font-size:.84rem;color:var(--muted)}
#filters .wide{grid-column:span 2}
#filters fieldset{grid-column:1/-1;border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1rem}
#filters legend{font-size:.84rem;color:var(--muted);padding:0}
#filters fieldset label{display:inline-flex;gap:.35rem;align-items:center;font-size:.92rem;color:var(--ink)}
input,select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:.35rem .55rem}
input:not([type=checkbox]),select,button:not(.link){height:2.35rem}
#filters input:not([type=checkbox]),#filters select{width:100%;display:block;margin-top:.15rem;min-width:0}
input[type=checkbox]{accent-color:var(--accent)}
button{cursor:pointer}button:hover:not(:disabled){border-color:var(--accent)}button:disabled{opacity:.45;cursor:default}
.pager{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:.8rem 0}
.pager p{margin:0;color:var(--muted);flex:1 1 14rem}
.units{width:100%;border-collapse:collapse;table-layout:fixed;background:var(--panel)}
.units th{text-align:start;color:var(--muted);font-weight:500;font-size:.87rem;padding:.5rem .8rem}
.units th:last-child{width:12.5rem}
.units td{vertical-align:top;padding:.65rem .8rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
.units .text{white-space:pre-line}
.units tr[data-verdict] td:first-child{box-shadow:inset 4px 0 var(--verdict)}
tr[data-verdict=right]{--verdict:var(--right)}tr[data-verdict=lax]{--verdict:var(--lax)}
tr[data-verdict=wrong]{--verdict:var(--wrong)}tr[data-verdict=missed]{--verdict:var(--missed)}
[dir=rtl]{text-align:right}
:lang(ckb),:lang(ku),:lang(ar),:lang(fa),.arabic{font-family:"Hawta Arabic","Noto Sans Arabic","Segoe UI",Tahoma,"Geeza Pro","DejaVu Sans",sans-serif;font-size:1.06em;line-height:1.7}
mark{color:inherit;border-radius:.2em;padding:0 .1em;margin:0 -.1em}
mark.number{background:var(--number)}mark.name{background:var(--name)}
mark.alone{background:var(--alone);text-decoration:underline wavy var(--wrong) 1px;text-underline-offset:.25em}
.meta{font-size:.86rem}
.sure{display:flex;align-items:center;gap:.5rem;font-variant-numeric:tabular-nums;font-weight:600}
.bar{flex:1;height:.4rem;border-radius:.2rem;background:var(--line);overflow:hidden}
.bar i{display:block;height:100%;background:var(--accent)}
.tags{display:flex;flex-wrap:wrap;gap:.25rem;margin:.35rem 0 0}
.tag{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;font-size:.8rem}
.tag.verdict{border-color:var(--verdict);color:var(--verdict);font-weight:600}
.place{margin:.35rem 0 0;color:var(--muted);font-size:.8rem;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.6rem 0;color:var(--muted);font-size:.86rem;padding:0;list-style:none}
.swatch{display:inline-block;width:.8em;height:.8em;border-radius:.2em;margin-inline-end:.35em;vertical-align:-.05em}
.swatch.right{background:var(--right)}.swatch.lax{background:var(--lax)}.swatch.wrong{background:var(--wrong)}.swatch.missed{background:var(--missed)}
.swatch.null{background:var(--muted)}.swatch.gold{border:1.5px solid var(--ink)}.swatch.accent{background:var(--accent)}
.documents{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem;align-items:start}
.documents .scroll{max-height:33rem;overflow:auto}.documents svg{width:100%;max-width:470px}
.documents button.link{border:0;background:none;padding:0;color:var(--accent);text-align:start;text-decoration:underline;text-underline-offset:.15em;overflow-wrap:anywhere}
.documents tr[aria-current=true]{background:var(--soft)}
footer{padding:2.5rem 1.25rem;color:var(--muted);font-size:.86rem}`

const narrow = `
@media (max-width:760px){
.documents{grid-template-columns:minmax(0,1fr)}.documents .scroll{max-height:20rem}
h1{font-size:1.35rem}#filters .wide{grid-column:1/-1}
.units thead{position:absolute;left:-999px}
.units,.units tbody,.units tr,.units td{display:block;width:100%}
.units td{border:0;padding:.35rem .9rem}.units tr{border-top:1px solid var(--line);padding:.5rem 0}
.units tr:first-child{border-top:0}
.units tr[data-verdict] td:first-child{box-shadow:none}.units tr[data-verdict]{box-shadow:inset 4px 0 var(--verdict)}}
@media (max-width:460px){.pager p{flex-basis:100%}.pager button{flex:1}.cards{grid-template-columns:repeat(2,minmax(0,1fr))}#filters{grid-template-columns:repeat(2,minmax(0,1fr))}.card .value{font-size:1.3rem}}`

const print = `
@media print{
:root{color-scheme:light;--soft:#e3efed;--paper:#fff;--panel:#fff;--ink:#000;--muted:#444;--line:#bbb;--accent:#0b6e69;--right:#2f7d4f;--lax:#a86a00;--wrong:#b3261e;--missed:#7a4fb5;--number:#d5e9ff;--name:#ddf1d8;--alone:#ffd9d2}
body{font-size:10.5pt}header,main,footer{max-width:none;padding-inline:0}
.contents,#filters,.pager button,#of-pair,.skip{display:none}
figure,.card,.units tr,.figures tr{break-inside:avoid}h2,h3{break-after:avoid}
.documents .scroll{max-height:none}.scroll{overflow:visible}
mark,.bar i,.swatch{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`

/** The style sheet of a report: light and dark by the reader's setting, narrow screens, paper. */
export function styleSheet(): string {
  return [fontFace(), colours, page, units, narrow, print].join('\n')
}
