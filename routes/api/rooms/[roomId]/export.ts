import { exportRoom } from "@/lib/rooms/mod.ts";
import { ExportQuery, RoomExport, RoomParams } from "@/lib/rooms/schema.ts";
import { api, endpoint } from "@/lib/web/api.ts";
import { download } from "@/lib/web/download.ts";

const TYPES = {
  json: "application/json",
  csv: "text/csv; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

export const handler = api({
  GET: endpoint(
    {
      summary:
        "The record of a room as a file: all that one may see, from where one came",
      tag: "Rooms",
      params: RoomParams,
      query: ExportQuery,
      answers: { 200: RoomExport },
      otherTypes: ["text/csv", "text/plain"],
      limit: { name: "export-room", max: 10, windowMs: 3_600_000 },
    },
    async ({ services, asker, params, query: { format }, locale }) => {
      const { name, pieces } = await exportRoom(services, {
        userId: asker.user.id,
        roomId: params.roomId,
        format,
        locale,
      });
      const day = new Date(services.now()).toISOString().slice(0, 10);
      return download(pieces, {
        name: `${name} ${day}.${format}`,
        type: TYPES[format],
      });
    },
  ),
});
