import { Title } from '@mantine/core';
import { gateScales } from '../../../../shared/charts/gate-scales.ts';
import { alignedValues } from '../../../../shared/format/aligned-values.ts';
import {
  GATE_RULE,
  gateLimits,
  gateTitle,
  gateUrgency,
  limitText,
  manyGatesText,
  rowsNeededText,
} from '../../../../shared/format/gate-text.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { GateResult } from '../../../../shared/report.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import tables from '../../../components/table.module.css';
import { ValueCells } from '../../../components/value-cells.tsx';
import { VerdictBadge } from '../../../components/verdict-badge.tsx';
import { Whisker } from '../../../components/whisker.tsx';

const TEXT_LIMIT = 400;

/** Every gate, the most urgent first. */
export function GatesTable({ gates: unordered }: { gates: readonly GateResult[] }) {
  if (unordered.length === 0) return null;
  const gates = [...unordered].sort((a, b) => gateUrgency(a) - gateUrgency(b));
  const scales = gateScales(gates);
  const texts = alignedValues(
    gates.map((gate) => gate.value),
    gates.map(gateLimits),
  );
  const many = manyGatesText(gates);
  const needed = gates.some((gate) => rowsNeededText(gate) !== '');
  return (
    <section aria-labelledby="gates">
      <Title order={2} id="gates" mb="xs">
        Gates
      </Title>
      <ScrollBox label="Gates, as a table" className={tables.scroll}>
        <table className={tables.table} aria-describedby="gate-rule">
          <thead>
            <tr>
              <th scope="col">Status</th>
              <th scope="col">Gate</th>
              <th scope="col" className={tables.right}>
                Value
              </th>
              <th scope="col" className={tables.right}>
                Low
              </th>
              <th scope="col" className={tables.right}>
                High
              </th>
              <th scope="col">Value, interval, limit</th>
              {needed && (
                <th scope="col" className={tables.right}>
                  Rows needed
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {gates.map((gate, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two gates may be about the same
              <tr key={i}>
                <td>
                  <VerdictBadge status={gate.status} />
                  {gate.severity === 'warn' && <span className={tables.note}>warning only</span>}
                </td>
                <th scope="row" className={tables.named}>
                  {gateTitle(gate)} <span style={{ whiteSpace: 'nowrap', fontWeight: 400 }}>{limitText(gate)}</span>
                  {gateNotes(gate).map((note) => (
                    <span key={note} className={tables.note}>
                      {note}
                    </span>
                  ))}
                </th>
                <ValueCells text={texts[i]} />
                <td className={tables.picture}>
                  <Whisker
                    value={gate.value}
                    scale={scales[i]}
                    min={gate.min}
                    max={gate.max}
                    colour={gate.status === 'not run' ? 'var(--muted)' : `var(--${gate.status})`}
                    width={300}
                  />
                </td>
                {needed && <td className={`${tables.right} num`}>{rowsNeededText(gate)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p id="gate-rule" className={tables.note}>
        {GATE_RULE} {many}
      </p>
    </section>
  );
}

function gateNotes(gate: GateResult): string[] {
  return [
    gate.why,
    gate.evidence === 'point' ? 'Judged on the value alone, without its interval.' : '',
    gate.rationale ? `Rationale: ${gate.rationale}` : '',
    gate.owner ? `Owner: ${gate.owner}` : '',
  ]
    .filter((note) => note !== '')
    .map((note) => plainText(note, TEXT_LIMIT));
}
