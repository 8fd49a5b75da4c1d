#!/usr/bin/env python3
"""Reads the QR codes in SVG pictures with zbarimg, as a telephone would.

    python3 tests/code_check.py PICTURE.svg [TEXT]

PICTURE.svg  a picture as the site holds it: one path of modules, one unit each.
TEXT         what the code must say; without it what it says is printed.

Exits 0 if the code can be read and says that, 1 if not, 2 on wrong use. Needs Debian's zbar-tools.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Pixels to a module.
SCALE = 4


def raster(svg: str) -> bytes:
    """The picture as a PGM image."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg).group(1))
    rows = [bytearray(b"\xff" * size * SCALE) for _ in range(size)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", svg):
        left, right = int(x) * SCALE, (int(x) + int(width)) * SCALE
        rows[int(y)][left:right] = bytes(right - left)
    return f"P5 {size * SCALE} {size * SCALE} 255\n".encode() + b"".join(bytes(row) * SCALE for row in rows)


def main(arguments) -> int:
    """The command line."""
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.NamedTemporaryFile(suffix=".pgm") as image:
        image.write(raster(Path(arguments[0]).read_text(encoding="utf-8")))
        image.flush()
        done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", image.name], capture_output=True)
    text = done.stdout.decode().removesuffix("\n")
    if len(arguments) == 1 and done.returncode == 0:
        print(text)
        return 0
    if done.returncode != 0 or text != arguments[1]:
        print(f"{arguments[0]}: reads {text!r}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
