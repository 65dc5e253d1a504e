import { LanguageSwitch } from '@/components/shell/language-switch';
import { NotThereOutside } from '@/components/shell/not-there-outside';

/** Shown for addresses that belong to no group of pages. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-md p-4">
      <div className="flex justify-end">
        <LanguageSwitch />
      </div>
      <NotThereOutside />
    </main>
  );
}
