import { seriesColour } from '../../../shared/charts/palette.ts';
import { usePalette } from '../../components/chart.tsx';
import classes from './compare.module.css';
import { letterOf } from './compare-address.ts';

/** A run's letter in the colour that it has in the charts. */
export function RunLetter({ place }: { place: number }) {
  const palette = usePalette();
  return (
    <span className={classes.letter} style={{ borderColor: seriesColour(palette, place) }}>
      {letterOf(place)}
    </span>
  );
}
