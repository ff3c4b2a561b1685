import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChartLine, IconDots, IconTable } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ChartSpec } from '../../shared/charts/chart-spec.ts';
import { DrydockError } from '../../shared/errors.ts';
import { csvText } from '../../shared/format/csv.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { Chart, usePalette } from './chart.tsx';
import classes from './figure.module.css';
import { saveFile } from './save-file.ts';
import { TwinTable } from './twin-table.tsx';

interface FigureProps {
  spec: ChartSpec;
  /** The row of the spec's table that is chosen. */
  selected?: number | undefined;
  /** A point of the picture, or its row in the table, was chosen. */
  onSelect?: ((row: number) => void) | undefined;
}

/** A chart with its finding as title, its description, its table in its place on demand, and ways to take it along. */
export function Figure({ spec, selected, onSelect }: FigureProps) {
  const id = useId();
  const palette = usePalette();
  const [asTable, setAsTable] = useState(false);
  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (thrown) {
      notifications.show({
        color: 'red',
        title: `${what} failed`,
        message: plainText(DrydockError.from(thrown).message, 400),
      });
    }
  };
  const copyCsv = () =>
    attempt('Copying', async () => {
      await navigator.clipboard.writeText(csvText(spec.table.columns, spec.table.rows));
      notifications.show({ message: `Copied ${spec.table.rows.length} rows as CSV` });
    });
  const saveSvg = () =>
    attempt('Saving', async () => {
      const { chartSvg } = await import('./draw-chart.ts');
      saveFile(`${spec.id}.svg`, new Blob([chartSvg(spec, palette)], { type: 'image/svg+xml' }));
    });
  const savePng = () =>
    attempt('Saving', async () => {
      const { chartPng } = await import('./draw-chart.ts');
      saveFile(`${spec.id}.png`, await chartPng(spec, palette));
    });
  const other = asTable ? 'Show as a chart' : 'Show as a table';
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <div className={classes.head}>
        <figcaption id={id} className={classes.title}>
          {spec.title}
        </figcaption>
        <Tooltip label={other}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`${other}: ${spec.title}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <IconChartLine size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Copy or save: ${spec.title}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={copyCsv}>Copy as CSV</Menu.Item>
            <Menu.Item onClick={saveSvg}>Save as SVG</Menu.Item>
            <Menu.Item onClick={savePng}>Save as PNG</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {asTable ? (
        <TwinTable
          caption={spec.title}
          table={spec.table}
          height={spec.height}
          selected={selected}
          onSelect={onSelect}
        />
      ) : (
        <Chart spec={spec} selected={selected} onSelect={onSelect} />
      )}
      <p className={classes.note}>{spec.description}</p>
    </figure>
  );
}
