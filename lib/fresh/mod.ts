/** Keeps a handler's types; grows into the whole framework API. */
export function createDefine<_State>() {
  return {};
}
