import { useEffect, useRef } from "preact/hooks";
import { shrinkPicture } from "@/islands/lib/shrink_picture.ts";

/** Makes the picture of the form around it smaller before it is sent: a phone's is larger than what is taken. */
export default function PictureIsland() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = mark.current?.closest("form");
    if (!form) return;
    const send = async (event: Event) => {
      const input = form.querySelector<HTMLInputElement>("input[type=file]");
      const file = input?.files?.[0];
      if (!input || !file) return;
      event.preventDefault();
      const files = new DataTransfer();
      files.items.add(await shrinkPicture(file));
      input.files = files.files;
      form.submit();
    };
    form.addEventListener("submit", send);
    form.dataset.shrinks = "";
    return () => form.removeEventListener("submit", send);
  }, []);
  return <span ref={mark} hidden />;
}
