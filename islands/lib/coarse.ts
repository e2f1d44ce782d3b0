/** A place as it leaves the device: hundredths of a degree, about a kilometre. */
export function coarse(
  { latitude, longitude }: { latitude: number; longitude: number },
): { lat: string; lon: string } {
  return { lat: latitude.toFixed(2), lon: longitude.toFixed(2) };
}
