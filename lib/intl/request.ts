import { getRequestConfig } from 'next-intl/server';
import messages from '@/messages/en.json';

/** One language so far. */
export default getRequestConfig(async () => ({ locale: 'en', messages }));
