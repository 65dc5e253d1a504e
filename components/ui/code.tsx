import { Fragment } from 'react';

/** Shows a code or an id in groups, as people read it aloud. The gaps are only drawn, so copied text has no spaces. */
export function Code({ children, group = 4 }: { children: string; group?: number }) {
  const isId = children.includes('-');
  const parts = isId ? children.split(/(?<=-)/) : (children.match(new RegExp(`.{1,${group}}`, 'gs')) ?? []);
  return (
    <span className={isId ? 'font-mono' : 'code-groups'}>
      {parts.map((part, index) => (
        <Fragment key={`${index} ${part}`}>
          {index === 0 ? null : <wbr />}
          <span>{part}</span>
        </Fragment>
      ))}
    </span>
  );
}
