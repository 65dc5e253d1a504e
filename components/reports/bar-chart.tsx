import { scaleBand, scaleLinear } from 'd3-scale';
import { curveStep, line } from 'd3-shape';
import { mark, rounded } from './mark';
import { Marks } from './marks';

/** One bar: `name` is read when a pointer rests on it, `label` stands below it where there is room. */
export type Bar = { key: string; name: string; label: string; now: number; before: number };

const HEIGHT = 100;
const WIDTH = 100;
/** So many labels have room beside each other on the narrowest phone. */
const MOST_LABELS = 4;
const TICKS = 4;

/**
 * Draws bars, and the range before as a line of steps behind them: form tells the two apart, not colour. All places are
 * shares of the width, so it fits any screen, and its text keeps its size. `tick` writes a value for the axis.
 */
export function BarChart({ bars, label, tick }: { bars: readonly Bar[]; label: string; tick: (n: number) => string }) {
  const top = Math.max(1, ...bars.flatMap(({ now, before }) => [now, before]));
  const y = scaleLinear([0, top], [HEIGHT, 0]).nice(TICKS);
  const x = scaleBand(
    bars.map(({ key }) => key),
    [0, WIDTH],
  ).padding(0.25);
  const middleOf = ({ key }: Bar): number => (x(key) ?? 0) + x.bandwidth() / 2;
  const steps = line<Bar>(middleOf, ({ before }) => y(before)).curve(curveStep)([...bars]);
  const labelled = Math.ceil(bars.length / MOST_LABELS);
  return (
    <div role="img" aria-label={label} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-13">
      <svg aria-hidden className="h-44 w-14 overflow-visible fill-muted">
        {y.ticks(TICKS).map((value) => (
          <text key={value} x="100%" y={`${y(value)}%`} textAnchor="end" dominantBaseline="middle">
            {tick(value)}
          </text>
        ))}
      </svg>
      <svg aria-hidden className="h-44 w-full overflow-visible">
        {y.ticks(TICKS).map((value) => (
          <line key={value} x1="0" x2="100%" y1={`${y(value)}%`} y2={`${y(value)}%`} className="stroke-line" />
        ))}
        <g className="fill-edge">
          <Marks
            marks={bars.map((bar) => mark([x(bar.key) ?? 0, y(bar.now), x.bandwidth(), HEIGHT - y(bar.now)], bar.name))}
          />
        </g>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" width="100%" height="100%">
          <path
            d={steps ?? ''}
            vectorEffect="non-scaling-stroke"
            strokeWidth="2"
            strokeDasharray="5 3"
            className="pointer-events-none fill-none stroke-text"
          />
        </svg>
      </svg>
      <svg aria-hidden className="col-start-2 h-6 w-full overflow-visible fill-muted">
        {bars.map((bar, n) =>
          n % labelled === 0 ? (
            <text key={bar.key} x={`${rounded(middleOf(bar))}%`} y="16" textAnchor="middle">
              {bar.label}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}
