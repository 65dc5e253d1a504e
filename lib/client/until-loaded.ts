const TRY_AGAIN_MS = 2_000;
/** Five minutes: who has no line for longer loads the page anew anyway. */
const MOST_TRIES = 150;

/**
 * Loads a part that the page begins without, however often the line breaks meanwhile: what is shown stays as it is.
 * @throws what the last try failed with, such as a part of a build that is gone.
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
