'use client';
import {
  BellRing,
  CircleCheck,
  Eye,
  type LucideIcon,
  PackageCheck,
  Printer,
  ReceiptText,
  Share2,
  MessageSquareOff,
  MessageSquareText,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/timestamp';
import type { EvidenceAct } from '@/lib/contract/evidence';
import { withoutDirection } from '@/lib/domain/text-direction';

const ICONS: Readonly<Record<EvidenceAct['act'], LucideIcon>> = {
  shown: Eye,
  ticked: PackageCheck,
  released: Undo2,
  alarm: BellRing,
  alarm_known: CircleCheck,
  receipt_opened: ReceiptText,
  receipt_printed: Printer,
  receipt_shared: Share2,
  noted: MessageSquareText,
  note_removed: MessageSquareOff,
  recovered: CircleCheck,
  written_off: CircleCheck,
  follow_reopened: Undo2,
};

/** What a person did with the payment, or an alarm that rang for it, between what was heard about it. */
export function ActEntry({ entry: { at, act, by, device, order } }: { entry: EvidenceAct }) {
  const t = useTranslations('timeline.act');
  const Icon = ICONS[act];
  const who = [by, device].filter((part) => part !== null).join(' · ');
  return (
    <li className="relative grid gap-0.5 py-3 ps-5">
      <Icon aria-hidden size={16} className="absolute start-[-9px] top-4 bg-raised" />
      <p className="text-13 text-muted">
        <Timestamp at={at} precise />
      </p>
      <p className="font-semibold wrap-anywhere">{t(act, { by: withoutDirection(who) })}</p>
      {order === null ? null : <p className="text-15">{t('order', { order: withoutDirection(order) })}</p>}
    </li>
  );
}
