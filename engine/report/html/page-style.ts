/**
 * How pages look: in light and dark by the reader's setting, from a phone to paper. Charts take their colours from the
 * same names. Contrast of text is 4.5:1 and more in both schemes (WCAG 2.2, 1.4.3).
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f4f5f7;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;
--good:#1a7f37;--bad:#b3261e;--warn:#8a5a00;--accent:#0a5bb5;--bar:#5b8fd0;--plan:#c4ccd6;--wait:#d9a441;--hold:#b58bd6}
@media (prefers-color-scheme:dark){:root{--ground:#0f1419;--panel:#182028;--ink:#e6edf3;--soft:#9aa7b4;--line:#36414d;
--good:#5fd38a;--bad:#ff8a80;--warn:#e8b44c;--accent:#7ab7ff;--bar:#4c83c9;--plan:#4a5664;--wait:#c08a2b;--hold:#9a72bd}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
h1,p,li,td,code,figcaption{overflow-wrap:anywhere}
main{max-width:68rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.75rem;line-height:1.2;margin:.25rem 0 1rem}
h2{font-size:1.25rem;margin:2.25rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p,ul,ol{margin:.5rem 0}
a{color:var(--accent)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
pre{background:var(--panel);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;white-space:pre-wrap}
.records{color:var(--soft);font-size:.8em;white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}.soft{color:var(--soft)}
.blank{border-left:3px solid var(--warn);background:var(--panel);padding:.5rem .75rem}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--soft);padding:.25rem 0}
th,td{text-align:left;min-width:6.5rem;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
th{font-weight:600;background:var(--panel)}
td.time{white-space:nowrap;font-variant-numeric:tabular-nums}td.records{white-space:normal;min-width:4rem}
td:first-child{min-width:10rem}
td.number,th.number{min-width:0;text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th.number{white-space:normal}
figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.9rem}
figure svg{max-width:100%;height:auto;display:block}
@media (max-width:40rem){.cards thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.cards,.cards tbody,.cards caption{display:block}
.cards tr{display:block;border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.3rem 0}
.cards td,.cards td.number,.cards td.records{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:.75rem;border:0;
padding:.15rem .7rem;text-align:left;white-space:normal;font-size:.92rem;min-width:0}
.cards td::before{content:attr(data-label);color:var(--soft)}
.cards td:first-child{min-width:0}.cards td:empty{display:none}}
@media print{:root{color-scheme:light;--ground:#fff;--panel:#f4f5f7;--ink:#000;--soft:#444;--line:#bbb;--good:#145c28;
--bad:#8c1d18;--warn:#6b4600;--accent:#003d80;--bar:#5b8fd0;--plan:#c4ccd6;--wait:#d9a441;--hold:#b58bd6}
main{max-width:none;padding:0}h2,h3{break-after:avoid}tr,figure,.blank{break-inside:avoid}thead{display:table-header-group}}
`;
