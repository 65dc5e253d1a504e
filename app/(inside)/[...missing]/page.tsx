import { notFound } from 'next/navigation';
import { page } from '@/lib/server/http/page';

/** Whatever leads nowhere is said inside the frame, to people who are in it. */
export default page('self', async () => notFound());
