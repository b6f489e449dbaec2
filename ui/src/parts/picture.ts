/** What of its looks a drawing has from the style sheet and would lose without it. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** A drawing that looks by itself as it looks on the page. */
export function standalone(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const [from, to] = [drawing, copy].map((one) => [one, ...one.querySelectorAll('*')]);
  from?.forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const look of looks) to?.[at]?.setAttribute(look, style.getPropertyValue(look));
  });
  return copy;
}

/** Puts a drawing on the clipboard as a picture, twice its size, on the ground it stands on. */
export async function copyPicture(drawing: SVGSVGElement, ground: string): Promise<void> {
  const source = new XMLSerializer().serializeToString(standalone(drawing));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [drawing.clientWidth * 2, drawing.clientHeight * 2];
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('nothing to draw on');
  brush.fillStyle = ground;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!picture) throw new Error('no picture came of it');
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
}
