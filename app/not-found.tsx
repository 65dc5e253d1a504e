import { LanguageSwitch } from '@/components/shell/language-switch';
import { NotThere } from '@/components/shell/not-there';

/** For whatever no group of pages has a page of its own for. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-md p-4">
      <div className="flex justify-end">
        <LanguageSwitch />
      </div>
      <NotThere />
    </main>
  );
}
