const TRY_AGAIN_MS = 2_000;
/** Five minutes: a person without network for longer reloads the page anyway. */
const MOST_TRIES = 150;

/**
 * Loads a part that the page does not need at first, however often the connection breaks; meanwhile the page stays as
 * it is.
 * @throws the error of the last try, for example when the part belongs to an old build
 */
export async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load();
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}
