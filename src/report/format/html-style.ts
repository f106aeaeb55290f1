/** The style sheet of the HTML report: system fonts, light and dark, fit to print. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#888;--warn:#a60;--bad:#c22;--good:#182}
@media(prefers-color-scheme:dark){:root{--warn:#fb4;--bad:#f77;--good:#5d8}}
body{font:15px/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem}
main{max-width:76rem;margin:auto}
h1{font-size:1.5rem}h2{font-size:1.05rem;margin-top:2rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:1rem 0}
th,td{padding:.25rem .7rem;text-align:left;font-weight:400;white-space:nowrap}
thead th{font-weight:600;border-bottom:1px solid var(--line)}
.groups th{text-align:center;color:var(--soft);border-bottom:0}
tbody tr:hover{background:#8881}
tfoot tr{border-top:1px solid var(--line)}
.right{text-align:right}.strong,.strong th{font-weight:600}.muted,.notes td{color:var(--soft)}
.notes td{padding-left:2rem;white-space:normal}
.warning{color:var(--warn)}.error,.error th{color:var(--bad)}.good{color:var(--good)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt{color:var(--soft)}dd{margin:0}
@media print{body{padding:0;font-size:11px}.scroll{overflow:visible}}
`;
