/** How a checklist looks: black on white on paper and on a bright screen, the other way round on a dark one. */
export const CHECKLIST_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:#000;--line:#555}
@media (prefers-color-scheme:dark){:root{--ground:#111;--ink:#f2f2f2;--line:#aaa}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",sans-serif;
overflow-wrap:anywhere}
main{max-width:50rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.2;margin:.25rem 0 .75rem}
h2{font-size:1.05rem;margin:1.25rem 0 .5rem}
p{margin:.2rem 0}a{color:inherit}small{font-size:.85em}
.back{font-size:.9em}
.who,.end{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;margin:.75rem 0}
.who span,.end span{white-space:nowrap}
.gap{display:inline-block;min-width:9rem;border-bottom:1px solid var(--line);height:1.2em;vertical-align:text-bottom}
ol,ul{list-style:none;padding:0;margin:.5rem 0;counter-reset:step}
.values{columns:18rem;column-gap:2rem}.values li{break-inside:avoid;padding:.4rem 0}
main>ol>li,main>ul:not(.values)>li{display:flex;gap:.6rem;padding:.45rem 0;border-top:1px solid var(--line);break-inside:avoid}
main>ol>li{counter-increment:step}
main>ol>li>.box::after{content:counter(step);position:absolute;left:1.5rem;top:-.1rem;font-size:.8em;white-space:nowrap;
font-variant-numeric:tabular-nums}
.box{position:relative;flex:none;display:inline-block;width:1.1rem;height:1.1rem;border:1.5px solid var(--ink);margin:.15rem .4rem 0 0}
main>ol>li>div,main>ul>li>div{flex:1;min-width:0}
main>ol>li>div{padding-left:1.25rem}
div li{display:flex;gap:.4rem;margin:.2rem 0}
pre{font:.85em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;margin:.25rem 0;
padding:.3rem .5rem;border:1px solid var(--line);border-radius:.2rem}
pre .line{display:block;min-height:1.4em;padding-left:2em;text-indent:-2em}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
.risk{border:1.5px solid var(--ink);padding:0 .3rem;font-size:.8em;font-weight:700;text-transform:uppercase}
.source{margin-top:1.5rem;font-size:.8em}
@media print{:root{color-scheme:light;--ground:#fff;--ink:#000;--line:#777}body{font-size:10.5pt}main{max-width:none;padding:0}
.back{display:none}@page{margin:15mm}}
`;
