import { AppError } from "@/lib/errors.ts";

/** The failure of who asks for an order that is not there, or not for them. */
export function noOrder(orderId: number): AppError {
  return new AppError("orderNotFound", `Cannot find order ${orderId}`);
}

/** The failure of who asks for something that is the host's to do. */
export function notHost(orderId: number): AppError {
  return new AppError("forbidden", `Cannot change order ${orderId}: no host`);
}

/** The failure of who comes, goes or changes something when it is too late for it. */
export function closed(orderId: number): AppError {
  return new AppError("orderClosed", `Cannot change order ${orderId}: closed`);
}

/** The failure of who wants to be paid, or has paid, while people still come. */
export function stillOpen(orderId: number): AppError {
  return new AppError("orderOpen", `Cannot settle order ${orderId}: open`);
}

/** The failure of who wants a step that is not next. */
export function noStep(orderId: number, step: string): AppError {
  return new AppError("orderStep", `Cannot go on with ${orderId}: "${step}"`);
}
