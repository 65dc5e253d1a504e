import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ChangePin } from '@/components/shared-device/change-pin';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('counter'))('changeTitle') };
}

export default page('self', async ({ person }) => {
  if (person.device === null) notFound();
  return <ChangePin name={person.name} />;
});
