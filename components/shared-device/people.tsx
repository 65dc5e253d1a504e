'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

type Name = { id: string; name: string };

/** Lists everyone who may sign in at this device, by name. */
export function People({ people, onChoose }: { people: readonly Name[]; onChoose: (person: Name) => void }) {
  const t = useTranslations('counter');
  return (
    <div className="grid gap-4">
      <h1 className="text-32 font-bold">{t('who')}</h1>
      {people.length === 0 ? (
        <Notice title={t('nobody')}>
          <p>{t('nobodyWhy')}</p>
        </Notice>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {people.map((person) => (
            <li key={person.id} className="grid">
              <button
                type="button"
                className="flex min-h-20 cursor-pointer items-center rounded-card border border-edge bg-raised px-5 py-3 text-start text-24 font-semibold wrap-anywhere touch-manipulation hover:bg-sunken"
                onClick={() => onChoose(person)}
              >
                <bdi>{person.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
