import { noticeRoute } from '@/lib/server/http/notice-route';

export const POST = noticeRoute;
