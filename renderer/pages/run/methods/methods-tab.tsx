import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { expectText } from '../../../../shared/format/expect-text.ts';
import { formatCount, formatLimit, formatSignificant } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { timeText } from '../../../../shared/format/time.ts';
import { formatBytes, formatDuration } from '../../../../shared/format/units.ts';
import tables from '../../../components/table.module.css';
import { LogView } from '../progress/log-view.tsx';
import { phaseTitle } from '../progress/phase-text.ts';
import type { ResultsProps } from '../results/results.tsx';
import { Facts } from './facts.tsx';
import { MetricMethods } from './metric-methods.tsx';
import { PlanText } from './plan-text.tsx';

/** What was judged and how, so that it can be judged again elsewhere. */
export default function MethodsTab({ run, report }: ResultsProps) {
  const { data, model, run: info, expect } = report;
  return (
    <Stack gap={24}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing={32} verticalSpacing={24}>
        <Part title="Data and model">
          <Facts
            facts={[
              ['Data', plainText(data.path, 400)],
              ['Rows read', formatCount(data.rows)],
              ['Rows used', formatCount(data.used)],
              ...data.excluded.map(({ reason, rows }): [string, string] => [
                `Excluded: ${plainText(reason)}`,
                formatCount(rows),
              ]),
              'path' in model
                ? ['Model', `${plainText(model.path, 400)}, ${formatBytes(model.bytes)}`]
                : ['Predictions', plainText(model.predictions, 400)],
            ]}
          />
        </Part>
        <Part title="Run and host">
          <Facts
            facts={[
              ['Started', timeText(info.startedAt)],
              ['Finished', timeText(info.finishedAt)],
              ['Seed', String(info.seed)],
              ['Drydock', plainText(info.drydock)],
              ['ONNX Runtime', plainText(info.onnxruntime)],
              ['Host', `${plainText(info.host.os)}, ${plainText(info.host.arch)}`],
              ['Processor', `${plainText(info.host.cpu)}, ${formatCount(info.host.cores)} cores`],
              ['Memory', formatBytes(info.host.memoryBytes)],
            ]}
          />
        </Part>
        <Part title="Fingerprints">
          <Facts
            mono
            facts={[
              ['path' in model ? 'Model' : 'Predictions', model.sha256],
              ['Data', data.sha256],
              ['Evidence', report.evidence_sha256],
              ['Audit trail head', info.audit_head],
            ]}
          />
          <p className={tables.note}>
            SHA-256. Evidence is the digest of the report without run id, dates, host and timings: the same plan on the
            same bytes gives the same evidence.
          </p>
        </Part>
        <Part title="Time by phase">
          <Facts facts={Object.entries(report.timings).map(([phase, ms]) => [phaseTitle(phase), formatDuration(ms)])} />
        </Part>
        {expect && (
          <Part title="Agreement with the model’s own framework">
            <Text size="sm" mb="xs">
              {expectText(expect)}
            </Text>
            <Facts
              facts={[
                ['Rows compared', formatCount(expect.rows)],
                ['Largest difference', formatSignificant(expect.max_abs_difference)],
                ['Tolerance', formatLimit(expect.tolerance)],
                ['Label flips', formatCount(expect.label_flips)],
              ]}
            />
          </Part>
        )}
        <Part title="Artifacts">
          <Facts
            facts={run.artifacts.map(({ name, bytes, sha256 }) => [
              plainText(name),
              `${formatBytes(bytes)}, SHA-256 ${plainText(sha256).slice(0, 12)}…`,
            ])}
          />
        </Part>
      </SimpleGrid>
      {report.alerts.length > 0 && (
        <Part title="Alerts">
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {report.alerts.map(({ code, message }) => (
              <li key={`${code} ${message}`}>
                <span className="mono">{plainText(code, 60)}</span> {plainText(message, 400)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <MetricMethods report={report} />
      <Part title="Plan as it was run">
        <PlanText plan={report.plan} />
      </Part>
      <LogView lines={run.log.map((line) => ({ level: 'info', line }))} />
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} style={{ minWidth: 0 }}>
      <Title order={3} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}
