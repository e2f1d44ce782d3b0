// Runs in the browser too.
import ArrowDown from "lucide/dist/esm/icons/arrow-down.mjs";
import Bell from "lucide/dist/esm/icons/bell.mjs";
import BellOff from "lucide/dist/esm/icons/bell-off.mjs";
import Camera from "lucide/dist/esm/icons/camera.mjs";
import Check from "lucide/dist/esm/icons/check.mjs";
import ChevronDown from "lucide/dist/esm/icons/chevron-down.mjs";
import ChevronLeft from "lucide/dist/esm/icons/chevron-left.mjs";
import ChevronRight from "lucide/dist/esm/icons/chevron-right.mjs";
import CircleAlert from "lucide/dist/esm/icons/circle-alert.mjs";
import Clock from "lucide/dist/esm/icons/clock.mjs";
import Copy from "lucide/dist/esm/icons/copy.mjs";
import Download from "lucide/dist/esm/icons/download.mjs";
import EllipsisVertical from "lucide/dist/esm/icons/ellipsis-vertical.mjs";
import Flag from "lucide/dist/esm/icons/flag.mjs";
import Globe from "lucide/dist/esm/icons/globe.mjs";
import Heart from "lucide/dist/esm/icons/heart.mjs";
import House from "lucide/dist/esm/icons/house.mjs";
import Info from "lucide/dist/esm/icons/info.mjs";
import KeyRound from "lucide/dist/esm/icons/key-round.mjs";
import Keyboard from "lucide/dist/esm/icons/keyboard.mjs";
import Link from "lucide/dist/esm/icons/link.mjs";
import LogOut from "lucide/dist/esm/icons/log-out.mjs";
import Mail from "lucide/dist/esm/icons/mail.mjs";
import MapPin from "lucide/dist/esm/icons/map-pin.mjs";
import MessageCircle from "lucide/dist/esm/icons/message-circle.mjs";
import MonitorSmartphone from "lucide/dist/esm/icons/monitor-smartphone.mjs";
import Pencil from "lucide/dist/esm/icons/pencil.mjs";
import Pin from "lucide/dist/esm/icons/pin.mjs";
import Plus from "lucide/dist/esm/icons/plus.mjs";
import Search from "lucide/dist/esm/icons/search.mjs";
import Send from "lucide/dist/esm/icons/send.mjs";
import ShieldCheck from "lucide/dist/esm/icons/shield-check.mjs";
import ShoppingBag from "lucide/dist/esm/icons/shopping-bag.mjs";
import SlidersHorizontal from "lucide/dist/esm/icons/sliders-horizontal.mjs";
import Trash from "lucide/dist/esm/icons/trash.mjs";
import Undo2 from "lucide/dist/esm/icons/undo-2.mjs";
import UserRound from "lucide/dist/esm/icons/user-round.mjs";
import UsersRound from "lucide/dist/esm/icons/users-round.mjs";
import Utensils from "lucide/dist/esm/icons/utensils.mjs";
import WifiOff from "lucide/dist/esm/icons/wifi-off.mjs";
import X from "lucide/dist/esm/icons/x.mjs";

/** A form of a drawing, and what it says of itself. */
export type Shape = [
  "path" | "circle" | "rect" | "line" | "ellipse" | "polyline" | "polygon",
  Record<string, string>,
];

/** The drawings in use, by what they mean here. Of lucide's, each is imported by its own file: no others reach the browser. */
export const ICONS = {
  home: House,
  chat: MessageCircle,
  me: UserRound,
  people: UsersRound,
  meal: Utensils,
  copy: Copy,
  next: ChevronRight,
  search: Search,
  send: Send,
  back: ChevronLeft,
  down: ArrowDown,
  load: Download,
  clock: Clock,
  offline: WifiOff,
  alert: CircleAlert,
  check: Check,
  flag: Flag,
  pin: MapPin,
  logout: LogOut,
  globe: Globe,
  shield: ShieldCheck,
  link: Link,
  sliders: SlidersHorizontal,
  basket: ShoppingBag,
  heart: Heart,
  more: EllipsisVertical,
  bell: Bell,
  mute: BellOff,
  fix: Pin,
  info: Info,
  plus: Plus,
  edit: Pencil,
  close: X,
  fold: ChevronDown,
  undo: Undo2,
  camera: Camera,
  keys: Keyboard,
  key: KeyRound,
  mail: Mail,
  devices: MonitorSmartphone,
  trash: Trash,
};
