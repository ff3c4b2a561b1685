import { verdictSentence } from '../../../../shared/format/gate-text.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { timeText } from '../../../../shared/format/time.ts';
import { usedText } from '../../../../shared/format/used-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { type Html, html, name } from '../html.ts';
import { status, statusKind } from '../status.ts';

const DIGEST_SHOWN = 12;

/** What the reader came for: the verdict, why, on which model and rows. */
export function verdictStrip(report: Report): Html {
  const { data, model, run } = report;
  const modelFile = 'path' in model ? model.path : model.predictions;
  return html`<section class="verdict ${statusKind(report.verdict)}" aria-labelledby="verdict">
<h2 id="verdict" class="sr">Verdict</h2>
<p class="verdict-line">${status(report.verdict)}<span>${verdictSentence(report)}</span></p>
<dl class="facts">
${fact('path' in model ? 'Model' : 'Predictions', html`${name(modelFile, 60)} ${digest(model.sha256)}`)}
${fact('Data', html`${name(data.path, 60)} ${digest(data.sha256)}`)}
${fact('Rows', usedText(data))}
${fact('Evidence', digest(report.evidence_sha256))}
${fact('Run', html`<code>${plainText(run.id, 40)}</code>`)}
${fact('Finished', html`<time datetime="${plainText(run.finishedAt, 40)}">${timeText(run.finishedAt)}</time>`)}
</dl>
</section>`;
}

function fact(term: string, text: Html | string): Html {
  return html`<div><dt>${term}</dt><dd>${text}</dd></div>`;
}

/** The first digits of a digest; the whole of it stands under Fingerprints. */
export function digest(sha256: string): Html {
  return html`<code title="SHA-256 ${plainText(sha256)}">${plainText(sha256).slice(0, DIGEST_SHOWN)}…</code>`;
}
