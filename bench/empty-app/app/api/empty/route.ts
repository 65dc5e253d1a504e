/** The floor: how fast this version of Next.js can answer at all. */
export async function POST(request: Request): Promise<Response> {
  await request.arrayBuffer();
  return Response.json({});
}
