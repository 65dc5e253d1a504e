'use client';
import type { Mark } from './mark';

/**
 * Draws the marks of a chart, of which a report has hundreds. The server finds their places; they cross to the browser
 * as numbers, since drawn marks would stand in the page twice.
 */
export function Marks({ marks }: { marks: readonly Mark[] }) {
  return marks.map(([x, y, width, height, name]) => (
    <rect key={name} x={`${x}%`} y={`${y}%`} width={`${width}%`} height={`${height}%`}>
      <title>{name}</title>
    </rect>
  ));
}
