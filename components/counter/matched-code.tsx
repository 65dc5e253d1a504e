import { Fragment } from 'react';
import { matchedPart } from '@/lib/client/matched-part';

const GROUP = 4;

/** A code in groups, as people read it aloud, with the part that was typed in bold. */
export function MatchedCode({ code, typed }: { code: string; typed: string }) {
  const { start, end } = matchedPart(code, typed);
  const groups = code.match(new RegExp(`.{1,${GROUP}}`, 'gs')) ?? [];
  return (
    <span className={`code-groups text-18 ${start === end ? '' : 'text-muted'}`}>
      {groups.map((group, at) => {
        const cut = (place: number): number => Math.min(group.length, Math.max(0, place - at * GROUP));
        return (
          <Fragment key={at * GROUP}>
            {at === 0 ? null : <wbr />}
            <span>
              {group.slice(0, cut(start))}
              <b className="font-extrabold text-text">{group.slice(cut(start), cut(end))}</b>
              {group.slice(cut(end))}
            </span>
          </Fragment>
        );
      })}
    </span>
  );
}
