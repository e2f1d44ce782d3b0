export {
  askMenu,
  type MenuAsker,
  readMenu,
  resetMenu,
} from "@/lib/menu/menu.ts";
export { forgetDepartedMenus } from "@/lib/menu/owners.ts";
export type { OpenOrders } from "@/lib/menu/rank.ts";
export { ownMenuData } from "@/lib/menu/own_data.ts";
