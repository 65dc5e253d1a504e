/** What a form of `PersonFields` says, for a schema to judge. */
export function readPerson(form: HTMLFormElement): Record<string, unknown> {
  const fields = new FormData(form);
  return {
    name: fields.get('name'),
    email: fields.get('email'),
    role: fields.get('role'),
    tills: fields.get('which') === 'all' ? 'all' : fields.getAll('till'),
  };
}
