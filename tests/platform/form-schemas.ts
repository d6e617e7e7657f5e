import { z } from 'zod'

const pages = import.meta.glob<{ action?: { schema?: z.ZodType } }>('/app/routes/**/*.{ts,tsx}')
/** The schema of every page that takes a form with one, by the file of the page as the site map names it. */
export async function schemasOfPages(): Promise<ReadonlyMap<string, z.ZodType>> {
  const schemas = new Map<string, z.ZodType>()
  for (const [file, load] of Object.entries(pages)) {
    const { action } = await load()
    if (action?.schema) schemas.set(file.replace('/app/', ''), action.schema)
  }
  return schemas
}

/** The forms of which a schema lets one be sent. */
export function formsIn(schema: z.ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema]
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => formsIn(option as z.ZodType))
  throw new Error('A schema that is neither a form nor a choice of forms')
}

/** What tells this form from the others of its page. */
export const intentOf = ({ shape }: z.ZodObject): string | undefined =>
  shape.intent instanceof z.ZodLiteral ? String(shape.intent.value) : undefined
