import { NotThere } from '@/components/shell/not-there';

export default function NotFoundOutside() {
  return <NotThere />;
}
