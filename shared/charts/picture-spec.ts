import { axisLabel, textWidth } from './axes.ts';
import type { ChartSpec } from './chart-spec.ts';
import type { Palette } from './palette.ts';

const SIDE = 8;
const TOP = 8;
const GAP = 4;
const UNDER = 12;
const TITLE = { fontSize: 14, lineHeight: 19 };
const SENTENCE = { fontSize: 12, lineHeight: 16 };

/** The chart for a picture that leaves the window: its finding and the first sentence of its description are in it. */
export function pictureSpec(spec: ChartSpec, palette: Palette): ChartSpec {
  const width = spec.width - 2 * SIDE;
  // Bold letters of 14 px are a tenth wider than what `textWidth` allows for.
  const title = wrapped(spec.title, width / 1.1);
  const sentence = wrapped(firstSentence(spec.description), width);
  const head = TOP + title.length * TITLE.lineHeight + GAP + sentence.length * SENTENCE.lineHeight + UNDER;
  const { grid, legend } = spec.option;
  return {
    ...spec,
    height: spec.height + head,
    option: {
      ...spec.option,
      title: [
        {
          text: title.join('\n'),
          subtext: sentence.join('\n'),
          left: SIDE,
          top: TOP,
          padding: 0,
          itemGap: GAP,
          textStyle: { ...TITLE, fontWeight: 600, color: palette.ink },
          subtextStyle: { ...SENTENCE, color: palette.muted },
        },
      ],
      ...(grid === undefined ? {} : { grid: lowered(grid, head) }),
      ...(legend === undefined ? {} : { legend: lowered(legend, head) }),
    },
  };
}

const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;

/** Parts that hang from the top hang lower; those that stand on the foot stay. */
function lowered(parts: unknown, by: number): unknown {
  if (Array.isArray(parts)) return parts.map((part) => lowered(part, by));
  const { top } = parts as { top?: unknown };
  return typeof top === 'number' ? { ...(parts as object), top: top + by } : parts;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => broken(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  // As a label, since ECharts measures line by line.
  return [...lines, line].map((one) => axisLabel(one, one.length + 1));
}

function broken(word: string, width: number): string[] {
  const characters = Array.from(word);
  const most = Math.max(1, Math.floor(width / textWidth('x')));
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, i) =>
    characters.slice(i * most, (i + 1) * most).join(''),
  );
}
