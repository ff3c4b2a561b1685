import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { errorTable } from '../../../shared/errors.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { formatDuration } from '../../../shared/format/units.ts';
import type { Model } from '../../../shared/results.ts';
import classes from './model-page.module.css';

const LONGEST = 2_000;

/** What would stop the model from running, first; then what a person should know before trusting it. */
export function Stoppers({ model: { runtime, warnings } }: { model: Model }) {
  // The code with which a validation would stop.
  const isOutside = warnings.some(({ code }) => code.startsWith('EXTERNAL_DATA_'));
  const refusal = isOutside ? 'MODEL_EXTERNAL_DATA' : 'MODEL_UNSUPPORTED';
  return (
    <section aria-label="Does it run">
      <div className={classes.state} data-tone={runtime.loads ? 'pass' : 'fail'}>
        {runtime.loads ? (
          <IconCircleCheck size={18} color="var(--pass)" aria-hidden />
        ) : (
          <IconCircleX size={18} color="var(--fail)" aria-hidden />
        )}
        <span className={classes.stateTitle}>
          {runtime.loads
            ? `ONNX Runtime loads it${runtime.create_ms === undefined ? '' : ` in ${formatDuration(runtime.create_ms)}`}`
            : 'ONNX Runtime does not load it'}
        </span>
        {!runtime.loads && (
          <>
            <p className={classes.words}>{plainText(runtime.message ?? 'It did not say why.', LONGEST)}</p>
            <p className={classes.words}>
              <span className={`${classes.code} mono`}>{refusal}</span>
              {errorTable[refusal].hint}
            </p>
            <p className={`${classes.words} ${classes.said}`}>
              What follows is what the file itself says. A validation with this model would stop at the same point.
            </p>
          </>
        )}
      </div>
      {warnings.length > 0 && (
        <ul className={classes.warnings} aria-label="Warnings">
          {warnings.map(({ code, message }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one model never changes
            <li key={i}>
              <IconAlertTriangle size={18} color="var(--inconclusive)" aria-hidden />
              <span>
                {plainText(message, LONGEST)}
                <span className={`${classes.code} mono`}>{code}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
