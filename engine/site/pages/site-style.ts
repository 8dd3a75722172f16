import { PAGE_STYLE } from '../../report/html/page-style.ts';

/** What the pages of a site need on top of any page. Contrast of text is 4.5:1 and more in both schemes. */
export const SITE_STYLE = `${PAGE_STYLE}
:root{--key:#8250df;--text:#0a3069;--note:#57606a;--name:#953800}
@media (prefers-color-scheme:dark){:root{--key:#d2a8ff;--text:#a5d6ff;--note:#9aa7b4;--name:#ffa657}}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem;z-index:2}
header.site{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;
max-width:68rem;margin:0 auto;padding:.75rem 1rem;border-bottom:1px solid var(--line)}
header.site .home{font-weight:600;text-decoration:none;color:var(--ink)}
header.site input{font:inherit;width:16rem;max-width:60vw;padding:.3rem .6rem;border:1px solid var(--soft);border-radius:.4rem;
background:var(--ground);color:var(--ink)}
h1,h2,h3,h4,h5,h6,.anchor,li[id],tr[id]{scroll-margin-top:1rem}
h4,h5,h6{font-size:1rem;margin:1.25rem 0 .4rem}
article>*{max-width:52rem}article>.steps{max-width:none}article h1,article h2,article h3{line-height:1.3}
.lead{font-size:1.1rem;color:var(--soft);max-width:46rem}
.about{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(11rem,40%),1fr));gap:.75rem 1.5rem;margin:1rem 0;padding:.9rem 1rem;
background:var(--panel);border:1px solid var(--line);border-radius:.5rem}
.about dt{color:var(--soft);font-size:.85rem}.about dd{margin:0}
.before{border-left:3px solid var(--accent);padding:.1rem .9rem;margin:1rem 0}.before p,.contents p{font-weight:600}
.contents{margin:1.25rem 0;font-size:.95rem}.contents p+ol+p,.contents p:last-child{font-weight:400}
.contents ol{columns:18rem;column-gap:2rem;padding-left:1.3rem;margin:.3rem 0}.contents li{padding:.15rem 0;break-inside:avoid}
.depth1{margin-left:1rem!important}.depth2{margin-left:2rem!important}.depth3{margin-left:3rem!important}
.tag{display:inline-block;font-size:.8rem;padding:0 .45rem;border:1px solid var(--line);border-radius:1rem;color:var(--soft)}
.risk{display:inline-block;font-size:.8rem;font-weight:600;padding:.05rem .5rem;border:1px solid currentColor;border-radius:.3rem;
white-space:nowrap}
.risk.read{color:var(--good);border-radius:1rem}.risk.mutate{color:var(--accent)}.risk.disrupt{color:var(--warn);border-style:dashed;
border-width:2px}.risk.destroy{color:var(--bad);border-style:double;border-width:4px}.risk.manual{color:var(--soft)}
.procedure{font-size:.95rem;color:var(--soft)}
.steps{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:.4rem 1rem;margin:1rem 0 1.25rem;
font-size:.95rem}
article .scroll table{width:auto;min-width:50%}article .scroll td{min-width:5rem}
summary{cursor:pointer;color:var(--accent);padding:.2rem 0}
.elsewhere{text-decoration:underline dotted;text-underline-offset:.2em}
blockquote{margin:.75rem 0;padding:.1rem 1rem;border-left:3px solid var(--line);color:var(--soft)}
.copyable{position:relative}.copyable pre{padding-right:4.5rem}
.copy{position:absolute;top:.4rem;right:.4rem;font:.8rem system-ui,sans-serif;padding:.2rem .55rem;border:1px solid var(--line);
border-radius:.3rem;background:var(--ground);color:var(--ink);cursor:pointer}
.command{margin:.75rem 0}.command .facts{font-size:.8rem;color:var(--soft);margin:0}.command pre{margin:.15rem 0 .75rem}
article img{max-width:100%;height:auto;vertical-align:middle}
pre{overflow-x:auto}pre code{font-size:.875rem}:not(pre)>code{background:var(--panel);padding:.1em .3em;border-radius:.25rem}dd code{padding:0!important}
.cards{margin:.75rem 0}.cards td>div{min-width:0}.cards .title{font-weight:600}td,th{overflow-wrap:break-word}
@media (max-width:40rem){.cards,.cards caption,.cards tbody{display:block}.cards td:first-child{display:block;text-align:left;padding-bottom:.4rem}
.cards td:first-child::before{content:none}.cards td>div{overflow-wrap:anywhere}}
.results{list-style:none;padding:0}.results li{padding:.75rem 0;border-bottom:1px solid var(--line)}.results p{color:var(--soft)}
.results pre{padding:.4rem .6rem;margin:.3rem 0}mark{background:#ffe08a;color:#1b1f24}
.findings li{margin:.35rem 0}.pages li{margin:.25rem 0}
.task-list-item{list-style:none}.contains-task-list{padding-left:1rem}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.graph{max-width:none;height:auto;display:block;font:13px system-ui,-apple-system,"Segoe UI",sans-serif}
.graph text{fill:var(--ink)}.graph .word{font-size:11px;font-weight:600}.graph .node path{fill:var(--ground);stroke-width:1.5}
.graph .node.read path{stroke:var(--good)}.graph .node.read .word{fill:var(--good)}
.graph .node.mutate path{stroke:var(--accent)}.graph .node.mutate .word{fill:var(--accent)}
.graph .node.disrupt path{stroke:var(--warn);stroke-width:2.5}.graph .node.disrupt .word{fill:var(--warn)}
.graph .node.destroy path{stroke:var(--bad);stroke-width:3}.graph .node.destroy .word{fill:var(--bad)}
.graph .node.manual path{stroke:var(--soft)}.graph .node.manual .word{fill:var(--soft)}
.graph .node.helper path{stroke-dasharray:5 4}.graph .node:hover text,.graph .node:focus text{text-decoration:underline}
.graph .edge path{fill:none;stroke:var(--soft);stroke-width:1.25}.graph .edge .head{fill:var(--soft)}
.graph .edge text{font-size:11px;fill:var(--soft);paint-order:stroke;stroke:var(--panel);stroke-width:4px}
.graph .edge:not(.needs):not(.chosen) path:not(.head){stroke-dasharray:4 3}
.hljs-comment,.hljs-quote,.hljs-meta{color:var(--note)}.hljs-keyword,.hljs-built_in,.hljs-literal,.hljs-type{color:var(--key)}
.hljs-string,.hljs-regexp,.hljs-number,.hljs-symbol{color:var(--text)}
.hljs-variable,.hljs-template-variable,.hljs-attr,.hljs-title,.hljs-section,.hljs-name{color:var(--name)}
.hljs-addition{color:var(--good)}.hljs-deletion{color:var(--bad)}
@media print{header.site,.copy,.contents,summary{display:none}}
`;
