'use client';
import { useLocale, useTranslations } from 'next-intl';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { closeMenu } from '@/lib/client/close-menu';
import { paths } from '@/lib/client/paths';
import { localeCookie, otherLocale } from '@/lib/intl/locale';

/**
 * Switches to the other language, whose name stands in that language. With the script, the page is only drawn again, so
 * nothing that was typed or found is lost. Before the script has loaded, a plain form does the same through the server.
 */
export function LanguageSwitch() {
  const t = useTranslations('language');
  const other = otherLocale(useLocale());
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <form
      method="post"
      action={paths.language}
      onSubmit={(event) => {
        event.preventDefault();
        document.cookie = localeCookie(other, window.location.protocol === 'https:');
        closeMenu();
        router.refresh();
      }}
    >
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="back" value={query === '' ? path : `${path}?${query}`} />
      <button
        type="submit"
        lang={other}
        className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center text-15 font-semibold text-action underline-offset-4 hover:underline"
      >
        {t(other)}
      </button>
    </form>
  );
}
