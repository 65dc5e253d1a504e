import { notFound } from 'next/navigation';
import { page } from '@/lib/server/http/page';

/** Shows "not found" inside the usual frame to people who are signed in. */
export default page('self', async () => notFound());
