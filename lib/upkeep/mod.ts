export { type BackedUp, backUp } from "@/lib/upkeep/backup.ts";
export { exportLines } from "@/lib/upkeep/export_lines.ts";
export { mend } from "@/lib/upkeep/mend.ts";
export {
  restore,
  RestoreRefused,
  type Restoring,
} from "@/lib/upkeep/restore.ts";
export { readSource, type Source, sourceOf } from "@/lib/upkeep/source.ts";
export { type Damage, verify } from "@/lib/upkeep/verify.ts";
export { openView } from "@/lib/upkeep/view.ts";
