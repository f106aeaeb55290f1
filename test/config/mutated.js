/** The folders whose code is mutated; a mutant is judged by the tests of these folders. */
export const mutated = (process.env.MUTATE ?? "quantity,scheduling,sizing,catalogue").split(",");
