import type { ChartSpec } from '../../../../shared/charts/chart-spec.ts';
import charts from '../../../components/charts.module.css';
import { Figure } from '../../../components/figure.tsx';
import type { Point } from './chosen-view.ts';

interface PointFiguresProps {
  specs: readonly ChartSpec[];
  point: Point | undefined;
  onChoose(point: Point): void;
}

/** Charts side by side, of whose points one can be chosen. */
export function PointFigures({ specs, point, onChoose }: PointFiguresProps) {
  return (
    <div className={charts.charts}>
      {specs.map((spec) => (
        <Figure
          key={spec.id}
          spec={spec}
          selected={point?.chart === spec.id ? point.row : undefined}
          onSelect={spec.hover && ((row) => onChoose({ chart: spec.id, row }))}
        />
      ))}
    </div>
  );
}
