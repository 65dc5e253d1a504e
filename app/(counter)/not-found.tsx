import { NotThere } from '@/components/shell/not-there';

export default function NotFoundAtDevice() {
  return (
    <main id="content" className="mx-auto w-full max-w-4xl px-4 py-8">
      <NotThere />
    </main>
  );
}
