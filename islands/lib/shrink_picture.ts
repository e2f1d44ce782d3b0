/** Pixels of a side: four times as many as are shown of it. */
const SIDE = 1_024;
const QUALITY = 0.9;

/**
 * The middle of a picture as a square JPEG, small enough to be sent from a
 * phone; the file itself where this browser cannot read it: the server says
 * why. What the camera wrote beside the picture stays at home.
 */
export async function shrinkPicture(file: File): Promise<File> {
  try {
    const bitmap = await createImageBitmap(file, {
      imageOrientation: "from-image",
    });
    const blob = await drawSquare(bitmap);
    bitmap.close();
    return new File([blob], "picture.jpg", { type: blob.type });
  } catch {
    return file;
  }
}

function drawSquare(bitmap: ImageBitmap): Promise<Blob> {
  const cut = Math.min(bitmap.width, bitmap.height);
  const side = Math.min(cut, SIDE);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [side, side];
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("Cannot draw here");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, side, side);
  const [left, top] = [(bitmap.width - cut) / 2, (bitmap.height - cut) / 2];
  context.drawImage(bitmap, left, top, cut, cut, 0, 0, side, side);
  return new Promise((done, fail) => {
    canvas.toBlob(
      (blob) => blob === null ? fail(new Error("Cannot encode")) : done(blob),
      "image/jpeg",
      QUALITY,
    );
  });
}
