import { Title } from '@mantine/core';
import { intervalMethod } from '../../../../shared/format/interval-methods.ts';
import { metricFacts, metricTitle } from '../../../../shared/format/metric-facts.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { levelText, reportMethods } from '../../../../shared/format/report-methods.ts';
import type { Report } from '../../../../shared/report.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import tables from '../../../components/table.module.css';
import { Facts } from './facts.tsx';

/** What every number means, and how its interval was computed. */
export function MetricMethods({ report }: { report: Report }) {
  const { metrics, methods, assumptions, level } = reportMethods(report);
  return (
    <>
      <section aria-labelledby="definitions">
        <Title order={3} id="definitions" mb="xs">
          Definitions
        </Title>
        <p className={tables.note}>
          They follow scikit-learn and Fairlearn. Undefined is not 0: a metric whose denominator is empty is left empty
          with its reason, and a gap leaves such groups out. TP, FP, TN and FN count rows, or sum their weights.
        </p>
        <ScrollBox label="Methods, as a table" className={tables.scroll}>
          <table className={tables.table} aria-labelledby="definitions">
            <thead>
              <tr>
                <th scope="col">Metric</th>
                <th scope="col">Definition</th>
                <th scope="col">Interval</th>
              </tr>
            </thead>
            <tbody>
              {metrics.map(({ name, methods: own }) => (
                <tr key={name}>
                  <th scope="row">
                    {metricTitle(name)} <span className={`${tables.note} mono`}>{plainText(name, 60)}</span>
                  </th>
                  <td>{metricFacts(name)?.formula}</td>
                  <td>{own.map((method) => plainText(method, 40)).join(', ') || 'none'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </section>
      <section aria-labelledby="intervals">
        <Title order={3} id="intervals" mb="xs">
          Intervals{level === undefined ? '' : ` at ${levelText(level)}`}
        </Title>
        <Facts facts={methods.map((method) => [plainText(method, 40), intervalMethod(method)])} />
        {assumptions.length > 0 && (
          <p className={tables.note}>
            Assumed: {assumptions.map((assumption) => plainText(assumption, 200)).join('; ')}.
          </p>
        )}
      </section>
    </>
  );
}
