import { Group, SegmentedControl, Title } from '@mantine/core';
import { useMemo } from 'react';
import { type Confusion, shareText, worstPair } from '../../../../shared/format/confusion-findings.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Value } from '../../../../shared/value.ts';
import { useChoice } from '../use-choice.ts';
import { ConfusedPairs } from './confused-pairs.tsx';
import { type Cell, cellTexts } from './confusion-cells.ts';
import { LargeMatrix } from './large-matrix.tsx';
import { SmallMatrix } from './small-matrix.tsx';

const SMALL = 14;
const NAME = 24;

export interface MatrixProps {
  confusion: Confusion;
  texts: ReturnType<typeof cellTexts>;
  /** Cells show the share of the true class first. */
  shares: boolean;
  selected: Cell | null;
  onSelect: (cell: Cell | null) => void;
}

interface ConfusionMatrixProps {
  confusion: Confusion;
  accuracy: Value | undefined;
  selected: Cell | null;
  onSelect: (cell: Cell | null) => void;
}

/** True classes as rows, predicted classes as columns; a cell is a way to its rows. */
export function ConfusionMatrix({ confusion, accuracy, selected, onSelect }: ConfusionMatrixProps) {
  const [wanted, choose] = useChoice('cells');
  const texts = useMemo(() => cellTexts(confusion), [confusion]);
  const few = confusion.labels.length <= SMALL;
  const shown =
    wanted === 'shares' || (wanted === 'pairs' && !few) ? wanted : wanted === 'counts' || few ? 'counts' : 'pairs';
  const matrix = { confusion, texts, shares: shown === 'shares', selected, onSelect };
  return (
    <section aria-labelledby="confusion">
      <Group justify="space-between" align="flex-start" mb="sm">
        <Title order={3} id="confusion">
          {finding(confusion, accuracy)}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label="Cells of the confusion matrix"
          value={shown}
          onChange={choose}
          data={[
            ...(few ? [] : [{ value: 'pairs', label: 'Most confused' }]),
            { value: 'counts', label: 'Rows' },
            { value: 'shares', label: 'Row %' },
          ]}
        />
      </Group>
      {shown === 'pairs' ? (
        <ConfusedPairs {...matrix} />
      ) : few ? (
        <SmallMatrix {...matrix} />
      ) : (
        <LargeMatrix {...matrix} />
      )}
    </section>
  );
}

function finding(confusion: Confusion, accuracy: Value | undefined): string {
  const worst = worstPair(confusion);
  if (!worst) return accuracy?.value === 1 ? 'No row is misclassified' : 'Confusion matrix';
  const [from, to] = [worst.from, worst.to].map((place) => plainText(confusion.labels[place], NAME));
  return `${shareText(worst.share)} of the rows that are truly ${from} are predicted ${to}`;
}
