import { plainText } from '../../shared/format/plain-text.ts';
import { timeText } from '../../shared/format/time.ts';
import type { Report } from '../../shared/report.ts';
import { htmlDocument } from './html/document.ts';
import { html, name } from './html/html.ts';
import { calibrationSection } from './html/sections/calibration.ts';
import { dataSection } from './html/sections/data.ts';
import { expectSection } from './html/sections/expect.ts';
import { fairnessSection } from './html/sections/fairness.ts';
import { fingerprintsSection } from './html/sections/fingerprints.ts';
import { gatesSection } from './html/sections/gates.ts';
import { methodsSection } from './html/sections/methods.ts';
import { performanceSection } from './html/sections/performance.ts';
import { verdictStrip } from './html/sections/verdict.ts';

/**
 * The report as one self-contained HTML file: no script, no request, light and dark, printable, under 5 MB whatever the
 * data. Time and size do not depend on the number of rows. The caller hides small cells first (`hideSmallCells`).
 */
export function renderHtml(report: Report): string {
  const chapters = [
    { id: 'verdict', title: 'Verdict', body: verdictStrip(report) },
    { id: 'gates', title: 'Gates', body: gatesSection(report) },
    { id: 'data', title: 'Data used', body: dataSection(report) },
    { id: 'performance', title: 'Performance', body: performanceSection(report) },
    { id: 'calibration', title: 'Calibration', body: calibrationSection(report) },
    { id: 'fairness', title: 'Fairness', body: fairnessSection(report) },
    { id: 'expect', title: 'Agreement', body: expectSection(report) },
    { id: 'methods', title: 'Methods', body: methodsSection(report) },
    { id: 'fingerprints', title: 'Fingerprints', body: fingerprintsSection(report) },
  ].filter(({ body }) => body.markup !== '');
  const task = plainText(report.task, 40).replace(/-/g, ' ');
  const header = html`<p class="brand">Drydock <span>validation report</span></p><h1>${name(report.run.name)}</h1>
<p class="about">${task} · <time datetime="${plainText(report.run.finishedAt, 40)}">${timeText(report.run.finishedAt)}</time> · seed ${String(report.run.seed)} · Drydock ${plainText(report.run.drydock, 20)} · ONNX Runtime ${plainText(report.run.onnxruntime, 20)}</p>`;
  return htmlDocument(
    `${plainText(report.run.name)}: ${report.verdict}`,
    header,
    chapters,
    chapters.map(({ body }) => body),
  );
}
