/** What tests have of a client: people, calls, sockets and patience. */
export * from "./accounts.ts";
export * from "./calls.ts";
export * from "./test_socket.ts";
export * from "./waiting.ts";
