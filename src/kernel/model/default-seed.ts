/** What the model's random numbers begin from where nobody says: initial sequence numbers, ephemeral ports, loss. */
export const DEFAULT_SEED = 1;
