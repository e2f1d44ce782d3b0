/** An expected failure with an HTTP status. Its message is shown to clients. */
export class HttpError extends Error {
  /** Of HTTP, 400 and above. */
  readonly status: number;

  /** Without a message only the status is told. */
  constructor(status: number, message = "", options?: ErrorOptions) {
    super(message, options);
    this.name = "HttpError";
    this.status = status;
  }
}
