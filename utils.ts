export { define } from "@/lib/web/define.ts";
