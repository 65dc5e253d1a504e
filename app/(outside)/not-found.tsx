import { NotThereOutside } from '@/components/shell/not-there-outside';

export default function NotFoundOutside() {
  return <NotThereOutside />;
}
