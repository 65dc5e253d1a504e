import { redirect } from 'next/navigation';
import { BOOKS_PAGES } from '@/lib/client/books-pages';
import { paths } from '@/lib/client/paths';
import { may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';

/** Redirects to the first page of the books that this person may see. */
export default page('self', async ({ person }) =>
  redirect(BOOKS_PAGES.find(({ act }) => may(person, act))?.href ?? paths.home),
);
