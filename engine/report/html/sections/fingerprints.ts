import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { timeText } from '../../../../shared/format/time.ts';
import { formatBytes, formatDuration } from '../../../../shared/format/units.ts';
import { planText } from '../../../../shared/plan/plan-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { type Html, html } from '../html.ts';

/** What was judged, byte for byte, and where and when. */
export function fingerprintsSection(report: Report): Html {
  const { run, model, data } = report;
  const { host } = run;
  const digests: [string, string][] = [
    ['path' in model ? 'Model' : 'Predictions', model.sha256],
    ['Data', data.sha256],
    ['Evidence', report.evidence_sha256],
    ['Audit trail head', run.audit_head],
  ];
  const facts: [string, string][] = [
    ['Run', plainText(run.id)],
    ['Started', timeText(run.startedAt)],
    ['Finished', timeText(run.finishedAt)],
    ['Seed', String(run.seed)],
    ['Host', `${plainText(host.os)}, ${plainText(host.arch)}`],
    ['Processor', `${plainText(host.cpu)}, ${formatCount(host.cores)} cores`],
    [
      'Instruction sets',
      host.cpu_features
        .slice(0, 40)
        .map((feature) => plainText(feature, 20))
        .join(', ') || 'unknown',
    ],
    ['Memory', formatBytes(host.memoryBytes)],
  ];
  const timings = Object.entries(report.timings).slice(0, 40);
  return html`<section aria-labelledby="fingerprints"><h2 id="fingerprints">Fingerprints</h2>
<p class="lead">SHA-256 of the bytes that were judged. Evidence is the digest of this report in its canonical JSON form without run id, dates, host and timings: the same plan on the same bytes gives the same evidence.</p>
<dl class="lines digests">${digests.map(([term, sha256]) => html`<div><dt>${term}</dt><dd><code>${plainText(sha256)}</code></dd></div>`)}</dl>
<div class="columns"><div><h3>Run and host</h3><dl class="lines">${facts.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl></div>
${timings.length > 0 ? html`<div><h3>Time by phase</h3><dl class="lines">${timings.map(([phase, ms]) => html`<div><dt>${plainText(phase, 40)}</dt><dd>${formatDuration(ms)}</dd></div>`)}</dl></div>` : ''}</div>
<h3>Plan as understood</h3><details><summary>The plan with its defaults filled in, as YAML</summary><pre tabindex="0">${planText(report.plan)}</pre></details></section>`;
}
