/** An expected failure with an HTTP status. Its message is shown to clients. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message = "", options?: ErrorOptions) {
    super(message, options);
    this.name = "HttpError";
    this.status = status;
  }
}
