import { AppError } from '@/lib/domain/errors';
import { publicRoute } from '@/lib/server/http/route';

const missing = publicRoute(async () => {
  throw new AppError('not_found');
});

export { missing as GET, missing as POST, missing as PUT, missing as PATCH, missing as DELETE };
