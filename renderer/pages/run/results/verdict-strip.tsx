import { verdictSentence } from '../../../../shared/format/gate-text.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { usedText } from '../../../../shared/format/used-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { VerdictBadge } from '../../../components/verdict-badge.tsx';
import classes from './verdict-strip.module.css';

const DIGEST_SHOWN = 12;

/** What the reader came for: the verdict, why, on which model and rows. */
export function VerdictStrip({ report }: { report: Report }) {
  const { data, model } = report;
  return (
    <section className={classes.strip} data-verdict={report.verdict} aria-label="Verdict">
      <p className={classes.line}>
        <span className={classes.word}>
          <VerdictBadge status={report.verdict} size={24} />
        </span>
        <span>{verdictSentence(report)}</span>
      </p>
      <dl className={classes.facts}>
        <Fact
          term={'path' in model ? 'Model' : 'Predictions'}
          text={'path' in model ? model.path : model.predictions}
          digest={model.sha256}
        />
        <Fact term="Data" text={data.path} digest={data.sha256} />
        <Fact term="Rows" text={usedText(data)} />
        <Fact term="Evidence" digest={report.evidence_sha256} />
      </dl>
    </section>
  );
}

function Fact({ term, text, digest }: { term: string; text?: string; digest?: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {text !== undefined && <bdi title={plainText(text, 1000)}>{plainText(text, 60)}</bdi>}
        {text !== undefined && digest !== undefined && ' '}
        {digest !== undefined && (
          <span className={`${classes.digest} mono`} title={`SHA-256 ${plainText(digest)}`}>
            {plainText(digest).slice(0, DIGEST_SHOWN)}…
          </span>
        )}
      </dd>
    </div>
  );
}
