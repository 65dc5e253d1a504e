import { NotThereOutside } from '@/components/shell/not-there-outside';

export default function NotFoundAtDevice() {
  return (
    <main id="content" className="mx-auto w-full max-w-4xl px-4 py-8">
      <NotThereOutside />
    </main>
  );
}
