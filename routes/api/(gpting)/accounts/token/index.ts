export { handler } from "@/routes/api/token/index.ts";
