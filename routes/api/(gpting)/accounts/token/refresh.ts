export { handler } from "@/routes/api/token/refresh.ts";
