import { PAGE_STYLE } from '../../report/html/page-style.ts';

/** What the pages of a site need on top of any page. Contrast of text is 4.5:1 and more in both schemes. */
export const SITE_STYLE = `${PAGE_STYLE}
:root{--key:#8250df;--text:#0a3069;--note:#57606a;--name:#953800}
@media (prefers-color-scheme:dark){:root{--key:#d2a8ff;--text:#a5d6ff;--note:#9aa7b4;--name:#ffa657}}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem;z-index:2}
header.site{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;
padding:.6rem max(1rem,calc((100vw - 82rem)/2));border-bottom:1px solid var(--line);background:var(--panel)}
header.site .home{font-weight:650;text-decoration:none;color:var(--ink);letter-spacing:-.01em}
header.site form{flex:0 1 20rem}
header.site input{font:inherit;width:100%;padding:.3rem .7rem;border:1px solid var(--soft);border-radius:.45rem;
background:var(--ground);color:var(--ink)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:.2rem}
main{max-width:84rem}h1,h2,h3{letter-spacing:-.012em;text-wrap:balance}h1{font-size:2rem}article{line-height:1.65}
hr{border:0;border-top:1px solid var(--line);margin:1.75rem 0}
h1,h2,h3,h4,h5,h6,.anchor,li[id],tr[id]{scroll-margin-top:1rem}
h4,h5,h6{font-size:1rem;margin:1.25rem 0 .4rem}
article>*{max-width:52rem}article>.steps,article>.command,article>.copyable,article>pre,article>.scroll{max-width:none}article h1,article h2,article h3{line-height:1.3}
.lead{font-size:1.1rem;color:var(--soft);max-width:46rem}
.about{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(11rem,40%),1fr));gap:.75rem 1.5rem;margin:1rem 0;padding:.9rem 1rem;
background:var(--panel);border:1px solid var(--line);border-radius:.5rem}
.about dt{color:var(--soft);font-size:.85rem}.about dd{margin:0}
.before{border-left:3px solid var(--accent);padding:.1rem .9rem;margin:1rem 0}.before p,.contents p{font-weight:600}
.contents{margin:1.25rem 0;font-size:.95rem}.contents p+ol+p,.contents p:last-child{font-weight:400}
.contents ol{columns:18rem;column-gap:2rem;padding-left:1.3rem;margin:.3rem 0}.contents li{padding:.15rem 0;break-inside:avoid}
.depth1{margin-left:1rem!important}.depth2{margin-left:2rem!important}.depth3{margin-left:3rem!important}
.tag{display:inline-block;font-size:.8rem;padding:0 .45rem;border:1px solid var(--line);border-radius:1rem;color:var(--soft)}
.risk{display:inline-block;font-size:.78rem;font-weight:650;padding:.02rem .5rem;border:1px solid transparent;border-radius:.35rem;
white-space:nowrap;background:color-mix(in srgb,currentColor 11%,transparent)}
.risk.read{color:var(--good);border-radius:1rem;background:none;border-color:currentColor}.risk.mutate{color:var(--accent)}
.risk.disrupt{color:var(--warn);border:1px dashed currentColor}.risk.destroy{color:var(--ground);background:var(--bad)}
.risk.manual{color:var(--soft);background:none;border-color:var(--line)}
.state,time{white-space:nowrap}
.procedure{font-size:.95rem;color:var(--soft)}
.steps{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:.4rem 1rem;margin:1rem 0 1.25rem;
font-size:.95rem}
article .scroll table{width:max-content;max-width:none}article .scroll td{min-width:5rem;max-width:min(24rem,70vw)}
article .scroll td:first-child{min-width:5rem}
summary{cursor:pointer;color:var(--accent);padding:.2rem 0}
.elsewhere{text-decoration:underline dotted;text-underline-offset:.2em}
blockquote{margin:.75rem 0;padding:.1rem 1rem;border-left:3px solid var(--line);color:var(--soft)}
.copyable{position:relative}.command .copy{top:-1.8rem;right:0}
.copy{position:absolute;top:.4rem;right:.4rem;font:.8rem system-ui,sans-serif;padding:.2rem .55rem;border:1px solid var(--line);
border-radius:.3rem;background:var(--ground);color:var(--ink);cursor:pointer}
.command{margin:1rem 0}.command .facts{font-size:.8rem;line-height:1.7rem;color:var(--soft);margin:0;padding-right:4.5rem}
.command pre{margin:.1rem 0 1rem;border-left-width:3px}.command.mutate pre{border-left-color:var(--accent)}
.command.disrupt pre{border-left:3px dashed var(--warn)}.command.destroy pre{border-left-color:var(--bad)}
.command.disrupt .facts{color:var(--warn)}.command.destroy .facts{color:var(--bad);font-weight:600}
article img{max-width:100%;height:auto;vertical-align:middle}
pre,.scroll{scrollbar-width:thin}
pre{overflow-x:auto;white-space:pre;line-height:1.5;background:linear-gradient(90deg,var(--panel) 40%,transparent) left/2rem 100% no-repeat local,
linear-gradient(270deg,var(--panel) 40%,transparent) right/2rem 100% no-repeat local,
linear-gradient(270deg,color-mix(in srgb,var(--ink) 22%,transparent),transparent) right/.6rem 100% no-repeat scroll,var(--panel)}
pre code{font-size:.875rem}:not(pre)>code{background:var(--panel);padding:.1em .3em;border-radius:.25rem}dd code{padding:0!important}
.tags{margin-top:.3rem;line-height:1.9}.cards tbody tr:hover td{background:var(--panel)}
.cards{margin:.75rem 0}.cards td>div{min-width:0}.cards .title{font-weight:600}td,th{overflow-wrap:break-word}
@media (max-width:40rem){.cards,.cards caption,.cards tbody{display:block}.cards td:first-child{display:block;text-align:left;padding-bottom:.4rem}
.cards td,.cards td.number{grid-template-columns:8.5rem minmax(0,1fr)}
.cards td:first-child::before{content:none}.cards td:has(>div>.none){display:none}.cards td>div{overflow-wrap:anywhere}}
.results{list-style:none;padding:0}.results li{padding:.75rem 0;border-bottom:1px solid var(--line)}.results p{color:var(--soft)}
.results pre{padding:.4rem .6rem;margin:.3rem 0;white-space:pre-wrap}mark{background:#ffe08a;color:#1b1f24}
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
@media (min-width:80rem){.book{display:grid;grid-template-columns:15rem minmax(0,1fr);column-gap:3rem;align-items:start}.book>*{grid-column:2}
.book>.contents{grid-column:1;grid-row:1/span 12;position:sticky;top:0;max-height:100vh;overflow-y:auto;margin:0;padding:.5rem 1rem 1rem 0;
font-size:.9rem;line-height:1.4}.book>.contents ol{columns:1;padding-left:1.6rem}.book>.contents p a{display:block;padding:.15rem 0}
.book>.contents .dot{display:none}.book>.contents a{text-decoration:none}.book>.contents a:hover{text-decoration:underline}}
@media print{.book{display:block}article .scroll table{width:100%}.risk,.risk.destroy{color:var(--ink);background:none;border:1px solid}
pre{white-space:pre-wrap}header.site,.copy,.contents,summary{display:none}}
`;
