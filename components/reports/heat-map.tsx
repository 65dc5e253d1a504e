import { scaleBand, scaleSqrt } from 'd3-scale';
import { rounded } from './mark';
import { hourText, useWeekdays } from './report-words';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEK = [0, 1, 2, 3, 4, 5, 6];
/** Every sixth hour has its label: they fit on the narrowest phone. */
const LABELLED = 6;

/**
 * Draws payments by weekday and hour as squares: the more payments, the larger the square. Their area is their number,
 * so it is read without colour, and on paper. They are one path: the table below says each number.
 */
export function HeatMap({ week, label }: { week: readonly (readonly number[])[]; label: string }) {
  const dayName = useWeekdays();
  const most = Math.max(1, ...week.flat());
  const side = scaleSqrt([0, most], [0, 1]);
  const x = scaleBand(HOURS, [0, 100]);
  const y = scaleBand(WEEK, [0, 100]);
  const squares = WEEK.flatMap((day) =>
    HOURS.flatMap((hour) => {
      const n = week[day]?.[hour] ?? 0;
      const [width, height] = [x.bandwidth() * side(n), y.bandwidth() * side(n)];
      const [left, top] = [(x(hour) ?? 0) + (x.bandwidth() - width) / 2, (y(day) ?? 0) + (y.bandwidth() - height) / 2];
      return n === 0
        ? []
        : `M${rounded(left)} ${rounded(top)}h${rounded(width)}v${rounded(height)}h${rounded(-width)}z`;
    }),
  );
  return (
    <div role="img" aria-label={label} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-13">
      <svg aria-hidden className="h-44 w-9 overflow-visible fill-muted sm:h-64">
        {WEEK.map((day) => (
          <text
            key={day}
            x="100%"
            y={`${(y(day) ?? 0) + y.bandwidth() / 2}%`}
            textAnchor="end"
            dominantBaseline="middle"
          >
            {dayName(day)}
          </text>
        ))}
      </svg>
      <svg
        aria-hidden
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="h-44 w-full bg-sunken fill-edge stroke-raised sm:h-64"
      >
        <path d={squares.join('')} vectorEffect="non-scaling-stroke" />
      </svg>
      <svg aria-hidden className="col-start-2 h-6 w-full overflow-visible fill-muted">
        {HOURS.filter((hour) => hour % LABELLED === 0).map((hour) => (
          <text key={hour} x={`${x(hour) ?? 0}%`} y="16">
            {hourText(hour)}
          </text>
        ))}
      </svg>
    </div>
  );
}
