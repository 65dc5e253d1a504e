import { route } from '@/lib/server/http/route';
import { privacyView } from '@/lib/server/privacy/privacy-view';

export const GET = route('privacy.manage', async ({ app }) => Response.json(await privacyView(app)));
