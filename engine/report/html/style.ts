import { darkPalette, lightPalette, type Palette } from '../../../shared/charts/palette.ts';

function variables(palette: Palette): string {
  const { series, ...named } = palette;
  return [
    ...Object.entries(named).map(([key, colour]) => `--${key}:${colour};`),
    ...series.map((colour, i) => `--series-${i + 1}:${colour};`),
    '--none:var(--muted);',
  ].join('');
}

const light = variables(lightPalette);
const dark = variables(darkPalette);

export const styleSheet = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:16px;-webkit-text-size-adjust:100%;text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.45 "Inter Variable",Inter,system-ui,sans-serif;font-feature-settings:"cv05";overflow-wrap:break-word}
.num,.stack,td.value,td.low,td.high,.facts dd,.lines dd,.scale{font-feature-settings:"tnum","cv05";font-variant-numeric:tabular-nums}
h1,h2,h3{line-height:1.25;letter-spacing:-.01em;margin:0;text-wrap:balance}
h1{font-size:28px;font-weight:650}
h2{font-size:20px;font-weight:650;margin:0 0 8px}
h3{font-size:16px;font-weight:600;margin:28px 0 8px}
p{margin:0 0 12px;max-width:76ch}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code,pre{font-family:"JetBrains Mono Variable","JetBrains Mono",ui-monospace,monospace;font-size:12px;font-feature-settings:normal}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:8px;background:var(--page);padding:8px 12px;z-index:2}
body>header,.page,body>footer{max-width:1400px;margin:0 auto;padding:0 32px}
body>header{padding-top:32px;padding-bottom:20px}
.brand{font-size:12px;font-weight:600;letter-spacing:.04em;text-transform:uppercase;color:var(--accent);margin-bottom:8px}
.brand span{color:var(--muted);font-weight:500}
.about{color:var(--muted);font-size:13px;margin:8px 0 0}
.page{display:grid;grid-template-columns:152px minmax(0,1fr);gap:40px;align-items:start}
nav{position:sticky;top:24px;font-size:13px}
nav ol{list-style:none;margin:0;padding:0;border-left:1px solid var(--line)}
nav a{display:block;padding:4px 12px;color:var(--muted);text-decoration:none;border-left:2px solid transparent;margin-left:-1px}
nav a:hover{color:var(--accent);border-color:var(--accent)}
main>section{margin-bottom:56px}
main section section{padding-top:8px;border-top:1px solid var(--line);margin-top:32px}
main section section>h3{font-size:16px;margin-top:16px}
.lead{color:var(--muted)}
.finding{max-width:92ch}
.note{display:block;color:var(--muted);font-size:12px;font-weight:400;max-width:92ch;margin:4px 0 0}
.limit{white-space:nowrap;font-weight:400}
.tag{display:inline-block;font-size:12px;color:var(--muted);margin-top:2px}
.verdict{border:1px solid var(--line);border-left:4px solid var(--kind);border-radius:6px;background:var(--panel);padding:20px 24px}
.verdict-line{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline;font-size:16px;max-width:none;margin:0 0 16px}
.verdict-line .status{font-size:20px;font-weight:650}
.verdict-line .icon{width:22px;height:22px;top:4px}
.pass{--kind:var(--pass)}.fail{--kind:var(--fail)}.inconclusive{--kind:var(--inconclusive)}.none{--kind:var(--muted)}
.status{color:color-mix(in srgb,var(--kind) 85%,var(--ink));font-weight:600;white-space:nowrap}
.icon{width:16px;height:16px;position:relative;top:3px;margin-right:5px;fill:none;stroke:var(--kind);stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
dl{margin:0}dd{margin:0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:12px 24px;font-size:13px}
.facts dt,.lines dt{color:var(--muted)}
.facts dt{font-size:12px}
.lines{font-size:13px;max-width:640px}
.lines>div{display:grid;grid-template-columns:minmax(120px,180px) 1fr;gap:12px;padding:4px 0;border-bottom:1px solid var(--grid)}
.digests{max-width:none}.digests code{overflow-wrap:anywhere}
.definitions>div{padding:4px 0;display:grid;grid-template-columns:200px 1fr;gap:12px;font-size:13px;max-width:100ch}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,360px),1fr));gap:16px 48px;align-items:start}
.columns.wide{grid-template-columns:minmax(0,1.7fr) minmax(0,1fr);gap:48px}
.columns h3:first-child{margin-top:20px}
.scroll{overflow-x:auto;margin:0 0 12px;position:relative}
table{border-collapse:collapse;font-size:13px;width:100%}
caption{text-align:left;color:var(--muted);font-size:12px;padding:0 0 6px;caption-side:top}
th,td{padding:6px 10px;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}
thead th,thead td{white-space:nowrap;color:var(--muted);font-weight:500;font-size:12px;border-bottom:1px solid var(--line);vertical-align:bottom}
th:first-child,td:first-child{padding-left:0}
tbody th{font-weight:500}
tbody th code{display:block;color:var(--muted);font-weight:400}
.num{text-align:right;white-space:nowrap}
td.value{font-weight:650}
td.low,td.high{color:var(--muted);padding-left:0}
td.low{padding-right:4px}
td.low,td.high,td.value{white-space:nowrap}
.reason{color:var(--muted);font-style:italic;font-size:12px}
.metrics tbody th,.metrics td{white-space:nowrap}
td.reason{white-space:normal;min-width:150px;max-width:220px}
.metrics td.picture{width:99%}.metrics .whisker,.gates .whisker{width:300px}
.block th{padding-top:16px;color:var(--muted);font-size:12px;font-weight:600;border-bottom-color:var(--line)}
.block td{border-bottom-color:var(--line);vertical-align:bottom}
td.scale{color:var(--muted);font-size:12px;white-space:nowrap}
.gates tbody th{min-width:240px;max-width:420px}
.gates tbody td:first-child{min-width:112px}
.whisker{width:132px;height:16px;display:block;overflow:visible}
.w-axis{stroke:var(--line);stroke-width:1}
.w-base{stroke:var(--muted);stroke-width:1.5}
.w-limit{stroke:var(--ink);stroke-width:1.5;fill:none}
.w-line{stroke:var(--ink);stroke-width:1.25;fill:none}
.w-hollow{stroke-width:1.5}.w-dot{stroke-width:1}
.stack{white-space:nowrap}
.stack .value{font-weight:650;margin-right:6px}
.stack .interval{color:var(--muted);font-size:12px}
.stack .thin{color:var(--muted);font-size:12px;font-style:italic}
.stack .reason{white-space:normal;display:block;max-width:180px}
.groups tbody th{min-width:150px}
.groups .swatch{display:inline-block;width:10px;height:10px;border-radius:50%;margin-right:7px;border:1px solid var(--ink)}
.gaps tr:first-child>*{border-top:1px solid var(--line)}
.gaps th{color:var(--muted);font-size:12px;font-weight:600}
.gap .title,.gap .pair,.gap .judged{display:block;font-size:12px;color:var(--muted)}
.gap .title{color:var(--ink);font-weight:500}
.gap .pair{max-width:230px;white-space:normal}
@media (max-width:1439px){.groups .stack .interval{display:block}.groups .whisker{width:112px}.groups .gap .title{white-space:normal;max-width:150px}.groups .gap .pair{max-width:150px}}
.cell{background:color-mix(in srgb,var(--accent) var(--tint),transparent)}
.cell .interval,.total .interval{display:block;font-size:12px}
.confusion{width:auto;min-width:min(100%,420px)}
.confusion td.cell{border:1px solid var(--page);padding:6px 12px;min-width:76px}
.confusion .diagonal{font-weight:650}.confusion .empty{color:var(--muted)}
.confusion .over{text-align:center}
.balance td:last-child{width:34%}
.bar{display:block;height:10px;background:var(--accent);border-radius:2px;min-width:1px;margin-top:4px}
.alerts{padding-left:18px;margin:0;max-width:100ch}.alerts li{margin:4px 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:8px 32px;margin-top:16px}
.chart{margin:0 0 20px;min-width:0;display:grid;grid-row:span 4;grid-template-rows:subgrid;align-items:start;grid-template-columns:minmax(0,1fr)}
.chart .note{max-width:400px}.chart details{margin:0}
.chart>svg{width:100%;max-width:400px;height:auto;display:block;overflow:visible;font-family:"Inter Variable",Inter,system-ui,sans-serif}
figcaption{font-size:14px;line-height:1.35;align-self:end;max-width:400px;text-wrap:balance}
figcaption strong{font-weight:600}
details{margin:8px 0}
summary{cursor:pointer;color:var(--accent);font-size:13px;padding:2px 0}
details .scroll{max-height:420px;overflow:auto;border:1px solid var(--grid);border-radius:6px;padding:8px 12px}
.twin{font-size:12px}.twin th,.twin td{padding:3px 8px}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:16px;overflow:auto;max-height:560px;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5}
body>footer{color:var(--muted);font-size:12px;padding-top:16px;padding-bottom:40px}
@media (max-width:1080px){.page{grid-template-columns:minmax(0,1fr);gap:24px}nav{position:static}nav ol{display:flex;flex-wrap:wrap;border:0;gap:4px 16px}nav a{padding:0;border:0;margin:0}.columns.wide{grid-template-columns:minmax(0,1fr)}}
@media (max-width:560px){body>header,.page,body>footer{padding-left:16px;padding-right:16px}h1{font-size:20px}.verdict{padding:16px}.lines>div,.definitions>div{grid-template-columns:minmax(0,1fr);gap:0}main>section{margin-bottom:40px}}
@media print{
:root{color-scheme:light;${light}}
@page{size:A4;margin:14mm 12mm}
body{font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body>header,.page,body>footer{padding-left:0;padding-right:0;max-width:none}
body>header{padding-top:0}
.page{display:block}nav,.skip,summary{display:none}
main>section{margin-bottom:24px}
h2,h3,figcaption,caption{break-after:avoid}
tr,figure,.verdict{break-inside:avoid}
details::details-content{content-visibility:visible;display:block;height:auto;block-size:auto}
.scroll,details .scroll,pre{overflow:visible;max-height:none}
table{font-size:7.5pt}th,td{padding:2px 5px}.twin{font-size:7pt}.note,caption,thead th,thead td,.reason,.stack .interval,.gap .title,.gap .pair,.gap .judged,.stack .thin,.block th,td.scale,.gaps th{font-size:7pt}.note{margin:1px 0 0}
.metrics .whisker{width:220px}.gates .whisker{width:150px}
.groups .whisker{width:76px}.stack .interval{display:block}.gap .title,.limit{white-space:normal}.metrics td.picture{width:auto}.groups tbody th{min-width:80px}.gates tbody th{min-width:0}thead th{white-space:normal}
.charts{display:block}.chart{display:inline-block;vertical-align:top;width:47%;margin:0 2% 16px 0}.chart>*{margin-bottom:6px}.twin th,.twin td{padding:1px 4px}
.columns,.columns.wide{grid-template-columns:1fr 1fr}.facts{grid-template-columns:repeat(3,1fr)}
a{color:inherit;text-decoration:none}
}
`.replace(/\n/g, '');
