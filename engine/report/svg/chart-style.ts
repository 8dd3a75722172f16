/** How charts look in a page: colours are those of the page, and no kind of bar is told by its colour alone. */
export const CHART_STYLE = `
.chart{min-width:44rem;font:13px system-ui,-apple-system,"Segoe UI",sans-serif}
.chart text{fill:var(--ink)}.chart .soft{fill:var(--soft)}
.chart .grid{stroke:var(--line);stroke-width:1}
.chart .work{fill:var(--bar)}.chart .wait{fill:none;stroke:var(--wait);stroke-width:1.5;stroke-dasharray:3 2}
.chart .ink{stroke:var(--ink);stroke-width:1.5}.chart .hold{fill:var(--hold)}.chart .person{fill:var(--wait)}
.chart .plan{fill:none;stroke:var(--ink);stroke-width:1}
.chart .clock{stroke:var(--accent);stroke-width:1.5;stroke-dasharray:6 3}
.chart .objective{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:8 4}
.chart .trend{fill:none;stroke:var(--bar);stroke-width:2}.chart .point{fill:var(--ground);stroke:var(--bar);stroke-width:2}
`;

/** The same for a picture that stands alone. */
export const LONE_CHART_STYLE = `
svg{--ground:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--bad:#b3261e;--accent:#0a5bb5;--bar:#5b8fd0;--wait:#d9a441;--hold:#b58bd6}
@media (prefers-color-scheme:dark){svg{--ground:#0f1419;--ink:#e6edf3;--soft:#9aa7b4;--line:#36414d;--bad:#ff8a80;--accent:#7ab7ff;--bar:#4c83c9;--wait:#c08a2b;--hold:#9a72bd}}
.ground{fill:var(--ground)}
${CHART_STYLE}`;
