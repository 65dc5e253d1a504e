import { Smartphone, Timer } from 'lucide-react';

/** The pictures of the counter's tools. The server draws them, so that the page's first script need not. */
export function ExpectPicture() {
  return <Timer aria-hidden size={20} className="shrink-0" />;
}

export function RequestPicture() {
  return <Smartphone aria-hidden size={20} className="shrink-0" />;
}
