/// <reference lib="deno.worker" />
import { getPriority } from "node:os";
import { lowerThread } from "@/lib/matching/lowered.ts";

const before = getPriority();
lowerThread();
self.postMessage(getPriority() !== before);
