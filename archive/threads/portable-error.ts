/** An error as it can be sent to another thread, with its name: of an error itself only `Error` would arrive. */
export type PortableError = { name: string; message: string; stack?: string; cause?: PortableError }

/** Longer chains of causes are cut, and so is one that goes round in a circle. */
const maxCauses = 10

export function toPortable(error: unknown, left = maxCauses): PortableError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack, cause } = error
  return {
    name,
    message,
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && left > 0 && { cause: toPortable(cause, left - 1) }),
  }
}

/** The error that was sent. It has its name, and is of no other class than `Error`. */
export function fromPortable({ name, message, stack, cause }: PortableError): Error {
  const error = new Error(message, cause && { cause: fromPortable(cause) })
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}
