"""Pages are compressed on the way out; files that are streamed or already packed are not."""

from flask_compress import Compress


def compress_pages(app) -> None:
    """Compress HTML and JSON with what the browser accepts, at a level that costs less than the network saves."""
    app.config.update(
        COMPRESS_MIMETYPES=["text/html", "application/json", "text/csv"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_LEVEL=4,
        COMPRESS_MIN_SIZE=800,
        COMPRESS_STREAMS=False,
    )
    Compress(app)
