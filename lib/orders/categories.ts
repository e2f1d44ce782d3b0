// Runs in the browser too.
export {
  CATEGORIES,
  type Category,
  categoryName,
  isCategory,
} from "@/lib/categories.ts";
