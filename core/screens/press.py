"""A program of its own: sets one document with Typst, from JSON on standard input to pages on standard
output.

`documents` starts it with the isolated interpreter, so it imports nothing of the product. Input: `source`
(the template's path), `root` (the only folder that templates may read), `fonts` (folders), `data`, `format`
(pdf or png), `ppi`, `tags`. Output: each file as its length in 8 bytes, then its bytes; one file for a PDF, one a
page for PNG.
"""

import json
import sys


def main() -> None:
    """Read the order, set the document, write its files; an error of the template ends with its message."""
    import typst

    order = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=order["fonts"])
    compiler = typst.Compiler(order["source"], root=order["root"], font_paths=fonts)
    inputs = {"data": json.dumps(order["data"], ensure_ascii=False)}
    try:
        made = compiler.compile(sys_inputs=inputs, format=order["format"], ppi=order["ppi"], pdf_tags=order["tags"])
    except typst.TypstError as error:
        sys.exit(str(error))
    for file in made if isinstance(made, list) else [made]:
        sys.stdout.buffer.write(len(file).to_bytes(8, "big") + file)


if __name__ == "__main__":
    main()
