/** The floor: the least JavaScript that a page of this version of Next.js loads. */
export default function Page() {
  return null;
}
