/** The floor: the least JavaScript that a page of this Next.js loads. */
export default function Page() {
  return null;
}
